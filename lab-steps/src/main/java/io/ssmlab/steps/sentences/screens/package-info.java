/** Looks at every screen of the web console as a visitor does: whatever its state, width, colours and zoom. */
@NullMarked
package io.ssmlab.steps.sentences.screens;

import org.jspecify.annotations.NullMarked;
