/** Failure texts: what was expected, what was there, and the nearest thing to it. */
@NullMarked
package io.ssmlab.steps.text;

import org.jspecify.annotations.NullMarked;
