package io.ssmlab.cli.reach;

import java.nio.file.Path;
import java.util.Map;

/** Where {@code ./lab up} keeps the region's state, and says where it is. */
public final class StateFolder {
    private StateFolder() {}

    /** By the XDG base directory specification. */
    public static Path of(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(xdg);
        return base.resolve("ssmlab");
    }
}
