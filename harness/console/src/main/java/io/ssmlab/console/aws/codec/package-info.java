/**
 * Converts requests and responses between AWS's protocols and the SDK's model classes: one codec for every operation.
 */
@NullMarked
package io.ssmlab.console.aws.codec;

import org.jspecify.annotations.NullMarked;
