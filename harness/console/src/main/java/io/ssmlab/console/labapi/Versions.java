package io.ssmlab.console.labapi;

/** Which lab this is. */
final class Versions {
    private Versions() {}

    /** The version in the jar's manifest; {@code development} when there is none. */
    static String lab() {
        String version = Versions.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
