/** {@code ./lab demo}: an instructor's presentation of the lab to an audience. */
@NullMarked
package io.ssmlab.client.demo;

import org.jspecify.annotations.NullMarked;
