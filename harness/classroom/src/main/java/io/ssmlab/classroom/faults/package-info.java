/** What an instructor breaks on purpose: services that are away, throttle, are slow or do not answer. */
@NullMarked
package io.ssmlab.classroom.faults;

import org.jspecify.annotations.NullMarked;
