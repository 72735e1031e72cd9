/** See the design: the room {@code fleet}. */
@NullMarked
package io.ssmlab.fleet;

import org.jspecify.annotations.NullMarked;
