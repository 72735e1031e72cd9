/** The AWS clients with which the steps talk to whatever endpoint they are given. */
@NullMarked
package io.ssmlab.steps.aws;

import org.jspecify.annotations.NullMarked;
