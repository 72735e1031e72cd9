/** The way to the region of an instance without a network. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.agent.relay;
