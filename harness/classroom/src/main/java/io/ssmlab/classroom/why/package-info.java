/** Explains the delivery of session logs, from a journal of the calls that agents make for them. */
@NullMarked
package io.ssmlab.classroom.why;

import org.jspecify.annotations.NullMarked;
