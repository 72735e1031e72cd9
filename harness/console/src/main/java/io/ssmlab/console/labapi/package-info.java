/** The lab's own API under /_lab, and the files of the web console. */
@NullMarked
package io.ssmlab.console.labapi;

import org.jspecify.annotations.NullMarked;
