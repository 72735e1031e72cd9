/** Calls that the region does not answer itself, handed on to LocalStack when that runs. */
@NullMarked
package io.ssmlab.console.localstack;

import org.jspecify.annotations.NullMarked;
