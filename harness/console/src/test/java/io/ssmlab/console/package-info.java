/** Tests of a running console, from outside. */
@NullMarked
package io.ssmlab.console;

import org.jspecify.annotations.NullMarked;
