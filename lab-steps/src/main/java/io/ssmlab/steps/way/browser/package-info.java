/** The learner works in the web console: clicks, types, reads. Elements are found by role and accessible name. */
@NullMarked
package io.ssmlab.steps.way.browser;

import org.jspecify.annotations.NullMarked;
