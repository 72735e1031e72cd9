/** A running console, seen from outside. */
@NullMarked
package io.ssmlab.console;

import org.jspecify.annotations.NullMarked;
