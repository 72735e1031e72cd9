/** Forwarded ports. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.agent.session.port;
