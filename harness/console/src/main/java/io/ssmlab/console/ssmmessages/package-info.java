/** The ssmmessages sockets: control channels of nodes and data channels of sessions. */
@NullMarked
package io.ssmlab.console.ssmmessages;

import org.jspecify.annotations.NullMarked;
