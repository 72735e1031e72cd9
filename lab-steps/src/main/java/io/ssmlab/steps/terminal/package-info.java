/** A separate data-channel client for the steps, so that the lab's codec is not checked against itself. */
@NullMarked
package io.ssmlab.steps.terminal;

import org.jspecify.annotations.NullMarked;
