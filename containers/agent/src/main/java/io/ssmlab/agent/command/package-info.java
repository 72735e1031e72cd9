/** Run Command: jobs, documents, steps, replies. */
@NullMarked
package io.ssmlab.agent.command;

import org.jspecify.annotations.NullMarked;
