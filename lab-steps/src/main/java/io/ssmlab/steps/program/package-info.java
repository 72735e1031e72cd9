/** Programs of this machine that scenarios run. */
@NullMarked
package io.ssmlab.steps.program;

import org.jspecify.annotations.NullMarked;
