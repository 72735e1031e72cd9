/** A data-channel client of the steps' own, so that the lab's codec is not checked against itself. */
@NullMarked
package io.ssmlab.steps.terminal;

import org.jspecify.annotations.NullMarked;
