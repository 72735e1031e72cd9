/** A connection of the learner's that can break. */
@NullMarked
package io.ssmlab.steps.cable;

import org.jspecify.annotations.NullMarked;
