/** The simulated AWS region: commands. No HTTP, no Docker, no sockets. */
@NullMarked
package io.ssmlab.region.ssm.commands;

import org.jspecify.annotations.NullMarked;
