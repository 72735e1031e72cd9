/** What every part of the agent needs: settings, places on disk, log, time. */
@NullMarked
package io.ssmlab.agent.core;

import org.jspecify.annotations.NullMarked;
