/** See the design: the room {@code console}. */
@NullMarked
package io.ssmlab.console;

import org.jspecify.annotations.NullMarked;
