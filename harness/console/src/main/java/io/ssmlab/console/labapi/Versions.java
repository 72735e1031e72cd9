package io.ssmlab.console.labapi;

/** Version of this lab. */
final class Versions {
    private Versions() {}

    /** Returns the version in the jar's manifest, or {@code development}. */
    static String lab() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
