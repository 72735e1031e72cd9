/** Faults that an instructor sets: services that are unavailable, throttle, are slow or do not answer. */
@NullMarked
package io.ssmlab.classroom.faults;

import org.jspecify.annotations.NullMarked;
