/** The ssmmessages sockets: control channels of nodes, data channels of sessions. */
@NullMarked
package io.ssmlab.console.ssmmessages;

import org.jspecify.annotations.NullMarked;
