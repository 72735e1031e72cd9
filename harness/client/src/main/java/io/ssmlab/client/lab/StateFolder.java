package io.ssmlab.client.lab;

import java.nio.file.Path;
import java.util.Map;

/** The folder in which {@code ./lab up} keeps a lab's state and the file that describes it. */
public final class StateFolder {
    /** The folder of the named labs, in that of the unnamed one. */
    public static final String NAMED = "labs";

    /** The folder of a lab's certificate authority, in that of the lab. It survives when the rest is deleted. */
    public static final String TLS = "tls";

    /** The certificate of that authority, in the folder of a lab. */
    public static final String AUTHORITY = TLS + "/ca.pem";

    private StateFolder() {}

    /**
     * Returns the folder by the XDG base directory specification.
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
