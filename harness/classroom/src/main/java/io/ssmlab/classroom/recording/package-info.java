/** A tap on the wire that records the messages between learner, region and agent, only on request. */
@NullMarked
package io.ssmlab.classroom.recording;

import org.jspecify.annotations.NullMarked;
