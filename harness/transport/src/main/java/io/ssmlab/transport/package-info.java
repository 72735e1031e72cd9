/** A WebSocket client (RFC 6455) for channels: one thread that reads, and writes on the thread that has something to say. */
@NullMarked
package io.ssmlab.transport;

import org.jspecify.annotations.NullMarked;
