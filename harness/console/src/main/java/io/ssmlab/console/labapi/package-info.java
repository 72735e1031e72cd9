/** The lab's own API under /_lab, and the page that says what runs. */
@NullMarked
package io.ssmlab.console.labapi;

import org.jspecify.annotations.NullMarked;
