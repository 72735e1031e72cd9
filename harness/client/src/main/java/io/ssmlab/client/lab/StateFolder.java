package io.ssmlab.client.lab;

import java.nio.file.Path;
import java.util.Map;

/** Where {@code ./lab up} keeps the region's state, and says where it is. */
public final class StateFolder {
    /** The folder, in that of the lab without a name, with the folders of those that have one. */
    public static final String NAMED = "labs";

    /** The folder, in that of a lab, with its certificate authority, which outlives whatever else is forgotten. */
    public static final String TLS = "tls";

    /** The certificate of that authority, in the folder of a lab. */
    public static final String AUTHORITY = TLS + "/ca.pem";

    private StateFolder() {}

    /**
     * By the XDG base directory specification.
     *
     * @param name of the lab; empty for the one without a name
     */
    public static Path of(Map<String, String> environment, String name) {
        String xdg = environment.getOrDefault("XDG_STATE_HOME", "");
        Path base = xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(xdg);
        Path unnamed = base.resolve("ssmlab");
        return name.isEmpty() ? unnamed : unnamed.resolve(NAMED).resolve(name);
    }
}
