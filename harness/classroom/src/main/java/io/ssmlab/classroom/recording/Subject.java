package io.ssmlab.classroom.recording;

import java.util.Locale;

/**
 * The subject of a recording.
 *
 * @param id of a session or a command
 */
public record Subject(Kind kind, String id) {
    /** The two kinds of subjects that have messages. */
    public enum Kind {
        SESSION,
        COMMAND;

        /** Returns {@code session} or {@code command}. */
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
