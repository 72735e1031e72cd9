/** Turns the requests of AWS's protocols into the SDK's model classes and its answers back: one codec for every operation. */
@NullMarked
package io.ssmlab.console.aws.codec;

import org.jspecify.annotations.NullMarked;
