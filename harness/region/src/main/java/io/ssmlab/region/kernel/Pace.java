package io.ssmlab.region.kernel;

import java.time.Duration;

/** How long the region lets things take that on AWS take time for no reason a learner can see. */
public enum Pace {
    /** For whoever does not look: a session that ended is Terminating only as long as its agent is at work. */
    SWIFT(Duration.ZERO),
    /** For CI: a session that ended is Terminating for 1 s, long enough to be seen by whoever looks at once. */
    INSTANT(Duration.ofSeconds(1)),
    /** For whoever has to click to look, as the scenarios in a browser: Terminating lasts 3 s. */
    WATCHED(Duration.ofSeconds(3)),
    /** For a lesson: Terminating lasts a minute, the lower end of what the lab's text says (1-3 minutes). */
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
