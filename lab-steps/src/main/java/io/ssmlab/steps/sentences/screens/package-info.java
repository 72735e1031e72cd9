/** Checks every screen of the web console as a visitor sees it: in every state, width, colour scheme and zoom. */
@NullMarked
package io.ssmlab.steps.sentences.screens;

import org.jspecify.annotations.NullMarked;
