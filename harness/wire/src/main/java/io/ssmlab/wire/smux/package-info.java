/**
 * Several connections over one stream of bytes: smux, version 1, as sessions of port forwarding use it. Source:
 * xtaci/smux 1.5.15.
 */
@NullMarked
package io.ssmlab.wire.smux;

import org.jspecify.annotations.NullMarked;
