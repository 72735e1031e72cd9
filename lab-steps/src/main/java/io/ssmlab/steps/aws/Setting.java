package io.ssmlab.steps.aws;

import java.util.Optional;

/** What the scenarios are told: system properties, and environment variables of the same names. */
public final class Setting {
    private Setting() {}

    /** The system property comes first, so that one process can serve two labs. An empty one counts as none. */
    public static Optional<String> of(String name) {
        String property = System.getProperty(name);
        return Optional.ofNullable(property != null ? property : System.getenv(name))
                .filter(value -> !value.isEmpty());
    }
}
