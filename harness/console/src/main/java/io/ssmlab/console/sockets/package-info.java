/** The ssmmessages sockets: control channels of nodes, data channels of sessions. */
@NullMarked
package io.ssmlab.console.sockets;

import org.jspecify.annotations.NullMarked;
