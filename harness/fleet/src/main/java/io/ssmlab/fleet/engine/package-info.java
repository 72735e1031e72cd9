/** The Docker engine: its address, its state, labels, networks, and cleanup of what a dead run left. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.fleet.engine;
