/** A tap on the wire: what passed between learner, region and agent, kept only while somebody asked for it. */
@NullMarked
package io.ssmlab.classroom.recording;

import org.jspecify.annotations.NullMarked;
