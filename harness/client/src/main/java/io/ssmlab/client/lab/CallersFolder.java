package io.ssmlab.client.lab;

import java.nio.file.Path;

/** The working directory of the user who called {@code ./lab}. The launcher itself changes to the project's folder. */
public final class CallersFolder {
    private CallersFolder() {}

    /** Resolves a path against the user's working directory. */
    public static Path resolve(Path named) {
        return Path.of(System.getProperty("ssmlab.from", "")).resolve(named);
    }
}
