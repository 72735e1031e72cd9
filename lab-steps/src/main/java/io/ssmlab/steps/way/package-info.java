/** The operations of a learner and their visible results. The steps use these interfaces, and do not know the way. */
@NullMarked
package io.ssmlab.steps.way;

import org.jspecify.annotations.NullMarked;
