/** What the sentences of the scenarios do. Black box: nothing but the AWS API and the session's socket. */
@NullMarked
package io.ssmlab.steps.sentences;

import org.jspecify.annotations.NullMarked;
