/** A rehearsal of everything the agent does, for the archive of classes that the image of a managed instance has. */
@NullMarked
package io.ssmlab.agent.rehearsal;

import org.jspecify.annotations.NullMarked;
