/** The way of SNS's messages to HTTP endpoints: the one place where the console calls somebody by HTTP. */
@NullMarked
package io.ssmlab.console.sns;

import org.jspecify.annotations.NullMarked;
