/** See the design: the room {@code agent}. */
@NullMarked
package io.ssmlab.agent;

import org.jspecify.annotations.NullMarked;
