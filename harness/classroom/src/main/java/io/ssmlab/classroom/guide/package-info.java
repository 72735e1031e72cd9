/** The guide through the lab: which of its steps came true, and why the next one did not. */
@NullMarked
package io.ssmlab.classroom.guide;

import org.jspecify.annotations.NullMarked;
