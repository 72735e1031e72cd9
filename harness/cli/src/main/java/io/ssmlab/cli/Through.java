package io.ssmlab.cli;

import io.ssmlab.steps.browser.Programs;
import java.util.Locale;
import java.util.Optional;

/** How the learner of a verification does things. */
enum Through {
    /** AWS's API, and a terminal that speaks the official plugin's protocol. */
    API("@browser", "a browser"),
    /** The web console in Chromium. */
    BROWSER("@api", "the API");

    private final String othersTag;
    private final String other;

    Through(String othersTag, String other) {
        this.othersTag = othersTag;
        this.other = other;
    }

    /** Which scenarios only the other way can go. */
    String othersTag() {
        return othersTag;
    }

    /** What the other way goes through. */
    String other() {
        return other;
    }

    /** As the option and {@code LAB_THROUGH} have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What this way needs and this machine lacks, with how to get it; empty if nothing. */
    Optional<String> missing() {
        return this == BROWSER ? Programs.missing() : Optional.empty();
    }
}
