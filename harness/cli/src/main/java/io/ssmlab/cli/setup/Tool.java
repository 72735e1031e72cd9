package io.ssmlab.cli.setup;

import java.util.Map;
import java.util.Optional;

/** A program or service of this machine that some commands need. */
interface Tool {
    ToolName name();

    /** The name for messages, a noun before a colon. */
    String title();

    /** Returns the commands that need the tool, as a phrase. */
    String use();

    /** A word for its absence. */
    default String absent() {
        return "missing";
    }

    /** A line about what this machine has; empty if it is missing. */
    Optional<String> found();

    /** Ways to get it without {@code ./lab}, a line each. */
    String remedy();

    /** {@code true} if {@link #install()} can work for this user on this machine. */
    boolean installable();

    /**
     * Installs it.
     *
     * @throws SetupException if that fails; the message says how to get it by hand
     */
    void install();

    /** The {@code LAB_…} variables that tell programs where it is. */
    default Map<String, String> settings() {
        return Map.of();
    }
}
