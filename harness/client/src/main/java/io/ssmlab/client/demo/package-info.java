/** {@code ./lab demo}: the instructor's way through the lab, in front of a room. */
@NullMarked
package io.ssmlab.client.demo;

import org.jspecify.annotations.NullMarked;
