/** What a learner does in the lab and sees of it, whichever way: the sentences know these interfaces, and not the way. */
@NullMarked
package io.ssmlab.steps.way;

import org.jspecify.annotations.NullMarked;
