/** Failure messages: the expected value, the actual one, and the nearest candidate. */
@NullMarked
package io.ssmlab.steps.text;

import org.jspecify.annotations.NullMarked;
