package io.ssmlab.region.kernel;

import java.time.Duration;

/** The time that the region lets things take that on AWS take time for no visible reason. */
public enum Pace {
    /** For unattended use: a session that ended is Terminating only while its agent is at work. */
    SWIFT(Duration.ZERO),
    /** For CI: a session that ended is Terminating for 1 s, long enough for a test that polls at once. */
    INSTANT(Duration.ofSeconds(1)),
    /** For a test that has to click, as the scenarios in a browser: Terminating lasts 3 s. */
    WATCHED(Duration.ofSeconds(3)),
    /** For a lesson: Terminating lasts a minute, the lower end of the 1-3 minutes that the lab's text gives. */
    REAL(Duration.ofSeconds(60));

    private final Duration terminating;

    Pace(Duration terminating) {
        this.terminating = terminating;
    }

    /** Least time between the end of a session's shell and its state Terminated. */
    public Duration terminating() {
        return terminating;
    }
}
