/** How a command finds a lab that runs and talks to it: the file that {@code ./lab up} keeps, signed AWS calls, names of instances. */
@NullMarked
package io.ssmlab.client.lab;

import org.jspecify.annotations.NullMarked;
