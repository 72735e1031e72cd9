/** The learner works in the web console: clicks, types, reads. Everything is found by its role and its accessible name. */
@NullMarked
package io.ssmlab.steps.way.browser;

import org.jspecify.annotations.NullMarked;
