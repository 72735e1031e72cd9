package io.ssmlab.cli.lab;

/** Keeps the libraries' log messages out of the output; {@code LAB_LOG=debug} shows it. */
public final class Logging {
    private Logging() {}

    public static void quiet() {
        String level = System.getenv("LAB_LOG");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level == null ? "error" : level);
        System.setProperty("org.slf4j.simpleLogger.log.io.ssmlab", level == null ? "warn" : level);
        System.setProperty("org.slf4j.simpleLogger.showDateTime", "true");
        System.setProperty("org.slf4j.simpleLogger.dateTimeFormat", "HH:mm:ss.SSS");
        System.setProperty("cucumber.publish.quiet", "true");
    }
}
