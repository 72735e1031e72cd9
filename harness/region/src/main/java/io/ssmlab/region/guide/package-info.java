/** The guide through the lab: which of its steps came true, and why the next one did not. */
@NullMarked
package io.ssmlab.region.guide;

import org.jspecify.annotations.NullMarked;
