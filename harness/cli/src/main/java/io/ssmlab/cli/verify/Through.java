package io.ssmlab.cli.verify;

import io.ssmlab.cli.setup.Need;
import io.ssmlab.steps.way.browser.Programs;
import io.ssmlab.steps.way.cli.AwsProgram;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The interface through which the learner of a verification acts. */
public enum Through {
    /** AWS's API, and a terminal that speaks the official plugin's protocol. */
    API("@browser", "a browser"),
    /** The web console in Chromium. */
    BROWSER("@api", "the API"),
    /** The AWS CLI, one process for each action of the learner. */
    CLI("@browser", "a browser");

    private final String othersTag;
    private final String other;

    Through(String othersTag, String other) {
        this.othersTag = othersTag;
        this.other = other;
    }

    /** Returns the tag of scenarios that only the other interface can run. */
    String othersTag() {
        return othersTag;
    }

    /** Returns the name of the other interface. */
    String other() {
        return other;
    }

    /** Returns the interface that can run what this one cannot. */
    Through another() {
        return this == BROWSER ? API : BROWSER;
    }

    /** Tests if actions take so long that states must last until the learner looks. */
    boolean isSlow() {
        return this != API;
    }

    /** Returns the value of the option and of {@code LAB_THROUGH}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the tools that this interface needs, to be installed where they are missing. */
    List<Need> needs() {
        return switch (this) {
            case API -> List.of();
            case BROWSER -> List.of(Need.NODE, Need.CHROMIUM);
            case CLI -> List.of(Need.AWS_CLI, Need.SSH);
        };
    }

    /** Returns what this interface needs and the machine lacks, with a remedy; empty if nothing. */
    Optional<String> missing() {
        return switch (this) {
            case API -> Optional.empty();
            case BROWSER -> Programs.missing();
            case CLI -> AwsProgram.missing();
        };
    }
}
