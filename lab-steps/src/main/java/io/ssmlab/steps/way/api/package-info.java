/** The learner works by way of the AWS API, and with a terminal that speaks the protocol of the official plugin. */
@NullMarked
package io.ssmlab.steps.way.api;

import org.jspecify.annotations.NullMarked;
