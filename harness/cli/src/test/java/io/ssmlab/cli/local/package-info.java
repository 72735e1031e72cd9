/** A lab in the tests' own process: region, console and agents, but no containers. */
@NullMarked
package io.ssmlab.cli.local;

import org.jspecify.annotations.NullMarked;
