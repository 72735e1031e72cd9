/** Control channels of agents, the ends of sockets, and the observer of what passes on them. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.region.ssm.channels;
