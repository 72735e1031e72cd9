/** The learner works through the AWS API, with a terminal that speaks the official plugin's protocol. */
@NullMarked
package io.ssmlab.steps.way.api;

import org.jspecify.annotations.NullMarked;
