/** See the design: the room {@code steps}. */
@NullMarked
package io.ssmlab.steps;

import org.jspecify.annotations.NullMarked;
