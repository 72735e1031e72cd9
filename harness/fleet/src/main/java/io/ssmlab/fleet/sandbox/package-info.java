/**
 * Managed instances without a container engine: Linux namespaces over a copy-on-write view of this machine's own programs. What happens
 * inside is in {@code containers/sandbox}; {@link io.ssmlab.fleet.sandbox.SandboxFleet} is the way in.
 */
@NullMarked
package io.ssmlab.fleet.sandbox;

import org.jspecify.annotations.NullMarked;
