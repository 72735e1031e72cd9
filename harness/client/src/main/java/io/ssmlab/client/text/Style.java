package io.ssmlab.client.text;

import java.util.Map;

/** Colours and weights of text, if they are on. */
public final class Style {
    private static final String ESC = "\u001b[";

    private final boolean on;

    private Style(boolean on) {
        this.on = on;
    }

    /** Returns the style; off in a pipe, on a dumb terminal, and with NO_COLOR (no-color.org). */
    public static Style of(boolean terminal, Map<String, String> environment) {
        return new Style(terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.getOrDefault("TERM", "dumb")));
    }

    public static Style none() {
        return new Style(false);
    }

    public String bold(String text) {
        return code("1", text);
    }

    public String dim(String text) {
        return code("2", text);
    }

    public String green(String text) {
        return code("32", text);
    }

    public String red(String text) {
        return code("31", text);
    }

    public String yellow(String text) {
        return code("33", text);
    }

    public String cyan(String text) {
        return code("36", text);
    }

    /** Colours a state of AWS by its meaning. */
    public String state(String state) {
        return switch (state.strip()) {
            case "Success", "Online", "Connected", "running" -> green(state);
            case "Failed", "TimedOut", "Cancelled", "ConnectionLost", "Undeliverable", "Terminated", "stopped" ->
                state.strip().equals("Terminated") ? dim(state) : red(state);
            case "InProgress", "Pending", "Delayed", "Connecting", "Terminating", "Disconnected" -> yellow(state);
            default -> state;
        };
    }

    private String code(String code, String text) {
        return on && !text.isEmpty() ? ESC + code + "m" + text + ESC + "0m" : text;
    }
}
