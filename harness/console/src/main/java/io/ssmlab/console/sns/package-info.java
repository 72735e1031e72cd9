/** Delivery of SNS's messages to HTTP endpoints: the only place where the console is an HTTP client. */
@NullMarked
package io.ssmlab.console.sns;

import org.jspecify.annotations.NullMarked;
