/** HTTP and WebSocket server of the lab: AWS's protocols, the lab's own API, and the web console. */
@NullMarked
package io.ssmlab.console;

import org.jspecify.annotations.NullMarked;
