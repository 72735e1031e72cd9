/** Basics that every part of the agent uses: settings, paths, log, time. */
@NullMarked
package io.ssmlab.agent.core;

import org.jspecify.annotations.NullMarked;
