/** A rehearsal of everything the agent does; it creates the class archive in the image of a managed instance. */
@NullMarked
package io.ssmlab.agent.rehearsal;

import org.jspecify.annotations.NullMarked;
