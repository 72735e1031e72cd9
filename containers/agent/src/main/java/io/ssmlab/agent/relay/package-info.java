/** The connection to the region for an instance without a network. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.agent.relay;
