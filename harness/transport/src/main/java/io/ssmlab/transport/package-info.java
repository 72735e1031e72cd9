/** A WebSocket client (RFC 6455) for channels: one thread reads, and each sender writes on its own thread. */
@NullMarked
package io.ssmlab.transport;

import org.jspecify.annotations.NullMarked;
