/** Forwarding to LocalStack of calls that the region does not answer itself. */
@NullMarked
package io.ssmlab.console.localstack;

import org.jspecify.annotations.NullMarked;
