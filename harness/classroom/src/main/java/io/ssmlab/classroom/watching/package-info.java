/** Watching: a session's terminal, shown read-only while it runs. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.classroom.watching;
