/** Step definitions of the scenarios. Black box: they use the AWS API and the session's socket only. */
@NullMarked
package io.ssmlab.steps.sentences;

import org.jspecify.annotations.NullMarked;
