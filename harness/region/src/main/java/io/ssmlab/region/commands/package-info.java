/** The simulated AWS region: commands. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.commands;

import org.jspecify.annotations.NullMarked;
