/** The ssmmessages protocol on the wire: one frame is one WebSocket message. Used by both ends of every session. */
@NullMarked
package io.ssmlab.wire;

import org.jspecify.annotations.NullMarked;
