package io.ssmlab.classroom.recording;

import java.util.Locale;

/**
 * What is recorded.
 *
 * @param id of a session or a command
 */
public record Subject(Kind kind, String id) {
    /** The two kinds of things that have messages. */
    public enum Kind {
        SESSION,
        COMMAND;

        /** {@code session} or {@code command}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Subject session(String id) {
        return new Subject(Kind.SESSION, id);
    }

    public static Subject command(String id) {
        return new Subject(Kind.COMMAND, id);
    }
}
