/** See the design: the room {@code cli}. */
@NullMarked
package io.ssmlab.cli;

import org.jspecify.annotations.NullMarked;
