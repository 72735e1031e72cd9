/** Finds a running lab and calls it: the file of {@code ./lab up}, signed AWS calls, names of instances. */
@NullMarked
package io.ssmlab.client.lab;

import org.jspecify.annotations.NullMarked;
