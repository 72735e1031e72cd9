/** The guide through the lab: the completed steps, and the reason why the next one is not completed. */
@NullMarked
package io.ssmlab.classroom.guide;

import org.jspecify.annotations.NullMarked;
