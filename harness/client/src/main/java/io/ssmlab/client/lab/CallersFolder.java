package io.ssmlab.client.lab;

import java.nio.file.Path;

/** Where the user was when {@code ./lab} was called: the launcher itself goes to the project's folder. */
public final class CallersFolder {
    private CallersFolder() {}

    /** A path as the user meant it. */
    public static Path resolve(Path named) {
        return Path.of(System.getProperty("ssmlab.from", "")).resolve(named);
    }
}
