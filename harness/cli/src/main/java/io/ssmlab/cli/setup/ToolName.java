package io.ssmlab.cli.setup;

import java.util.Locale;
import java.util.Optional;

/** The names of the tools, as {@code ./lab setup} and {@code LAB_INSTALL_…} have them. */
enum ToolName {
    NODE,
    CLIENTS,
    CHROMIUM,
    AWS,
    AWS2,
    SSH,
    ENGINE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the variable that names a program of the user's own; empty for a tool without one. */
    Optional<String> elsewhere() {
        return switch (this) {
            case CLIENTS, CHROMIUM, AWS, AWS2 -> Optional.of("LAB_" + name());
            case NODE, SSH, ENGINE -> Optional.empty();
        };
    }

    /** The environment variable that forbids to install it, if it says {@code no}. */
    String variable() {
        return "LAB_INSTALL_" + name();
    }
}
