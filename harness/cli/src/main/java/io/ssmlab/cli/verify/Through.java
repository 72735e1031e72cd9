package io.ssmlab.cli.verify;

import io.ssmlab.cli.setup.Need;
import io.ssmlab.steps.way.browser.Programs;
import io.ssmlab.steps.way.cli.AwsProgram;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the learner of a verification does things. */
public enum Through {
    /** AWS's API, and a terminal that speaks the official plugin's protocol. */
    API("@browser", "a browser"),
    /** The web console in Chromium. */
    BROWSER("@api", "the API"),
    /** The AWS CLI, a process for each thing that the learner does. */
    CLI("@browser", "a browser");

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

    /** The way that can go where this one cannot. */
    Through another() {
        return this == BROWSER ? API : BROWSER;
    }

    /** Whether what the learner does takes so long that states must last until somebody looks. */
    boolean isSlow() {
        return this != API;
    }

    /** As the option and {@code LAB_THROUGH} have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tools that this way takes, to be installed where they are missing. */
    List<Need> needs() {
        return switch (this) {
            case API -> List.of();
            case BROWSER -> List.of(Need.NODE, Need.CHROMIUM);
            case CLI -> List.of(Need.AWS_CLI, Need.SSH);
        };
    }

    /** What this way needs and this machine lacks, with how to get it; empty if nothing. */
    Optional<String> missing() {
        return switch (this) {
            case API -> Optional.empty();
            case BROWSER -> Programs.missing();
            case CLI -> AwsProgram.missing();
        };
    }
}
