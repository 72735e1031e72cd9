/** Whether session logs arrive, and why not: the journal of the calls made for them, and what it comes to. */
@NullMarked
package io.ssmlab.classroom.why;

import org.jspecify.annotations.NullMarked;
