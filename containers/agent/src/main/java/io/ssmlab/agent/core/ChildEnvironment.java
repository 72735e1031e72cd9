package io.ssmlab.agent.core;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The agent's environment for child processes: without its credentials and the variables of its own runtime. */
public final class ChildEnvironment {
    private static final Set<String> WITHHELD = Set.of(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_SECURITY_TOKEN",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "AGENT_JAVA_OPTIONS",
            "MALLOC_ARENA_MAX",
            "NOTIFY_SOCKET",
            "LISTEN_FDS",
            "LISTEN_PID",
            "CREDENTIALS_DIRECTORY");

    private ChildEnvironment() {}

    /** A new map that the caller may change. */
    public static Map<String, String> copy() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().removeAll(WITHHELD);
        return environment;
    }
}
