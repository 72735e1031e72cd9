/**
 * Managed instances without a container engine: Linux namespaces over a copy-on-write view of this machine's own
 * programs. The programs that run inside are in {@code containers/sandbox}; {@link
 * io.ssmlab.fleet.sandbox.SandboxFleet} is the entry point.
 */
@NullMarked
package io.ssmlab.fleet.sandbox;

import org.jspecify.annotations.NullMarked;
