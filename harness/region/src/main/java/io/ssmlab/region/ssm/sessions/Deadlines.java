package io.ssmlab.region.ssm.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a session next has to be looked at, and what then happens to it. The agent keeps no such time itself. */
final class Deadlines {
    /** A started session waits this long for its client. */
    static final Duration CLIENT_WAIT = Duration.ofSeconds(60);

    /** From the client's coming to the agent's Connected. */
    static final Duration AGENT_WAIT = Duration.ofSeconds(30);

    /** An agent that lost its data channel may come back within this time. */
    static final Duration AGENT_GRACE = Duration.ofMinutes(5);

    /**
     * An ending session waits this long for the report of an agent that is away. One whose data channel is open, or that still
     * makes calls for the session's log, is waited for as long as it takes.
     */
    static final Duration REPORT_GRACE = Duration.ofMinutes(3);

    enum Effect {
        /** The session never came about. */
        FAIL,
        /** The session is ended for the learner. */
        CLOSE,
        /** The session, ending already, is over. */
        FINISH
    }

    /** {@code text} says why; empty if nothing needs saying. */
    record Deadline(Instant at, Effect effect, String text) {}

    private Deadlines() {}

    /**
     * The first deadline.
     *
     * @param clientGone since when there is no client's socket; null if there is one
     * @param agentGone since when there is no agent's socket; null if there is one
     * @param lastCall when a call for the session's log was last seen; null if none was
     */
    static Optional<Deadline> next(
            SessionTerms terms,
            SessionState state,
            @Nullable Instant clientGone,
            @Nullable Instant agentGone,
            @Nullable Instant lastCall,
            Duration terminating) {
        if (state.ended()) {
            return Optional.empty();
        }
        Instant closing = state.closingAt;
        if (closing != null) {
            Instant shown = closing.plus(terminating);
            if (!state.taskSent || state.agentVerdict != null) {
                return Optional.of(new Deadline(shown, Effect.FINISH, ""));
            }
            return Optional.ofNullable(agentGone).map(gone -> unreported(terms, closing, gone, lastCall, shown));
        }
        List<Deadline> all = new ArrayList<>();
        if (state.agentReady) {
            all.add(new Deadline(
                    state.lastActivity.plus(terms.idle()),
                    Effect.CLOSE,
                    "The session timed out after " + minutes(terms.idleMinutes()) + " of inactivity."));
            if (agentGone != null) {
                all.add(new Deadline(
                        agentGone.plus(AGENT_GRACE),
                        Effect.CLOSE,
                        terms.target() + " lost its connection and did not come back within " + AGENT_GRACE.toMinutes()
                                + " minutes."));
            }
        } else {
            starting(terms, state, clientGone, all);
        }
        terms.longestUntil()
                .ifPresent(until -> all.add(new Deadline(
                        until,
                        Effect.CLOSE,
                        "The session reached its maximum duration of "
                                + minutes(terms.maxMinutes() == null ? 0 : terms.maxMinutes()) + ".")));
        return all.stream().min(Comparator.comparing(Deadline::at));
    }

    private static void starting(
            SessionTerms terms, SessionState state, @Nullable Instant clientGone, List<Deadline> all) {
        if (clientGone != null) {
            all.add(new Deadline(
                    clientGone.plus(CLIENT_WAIT),
                    Effect.FAIL,
                    "No client connected to the session within " + CLIENT_WAIT.toSeconds() + " seconds."));
        }
        if (state.clientCameAt != null) {
            all.add(new Deadline(
                    state.clientCameAt.plus(AGENT_WAIT),
                    Effect.FAIL,
                    "The agent on " + terms.target() + " did not open the session's data channel within "
                            + AGENT_WAIT.toSeconds() + " seconds. Look at the agent's log on the node."));
        }
    }

    private static Deadline unreported(
            SessionTerms terms, Instant closing, Instant gone, @Nullable Instant lastCall, Instant shown) {
        Instant atWork = Stream.of(closing, gone, lastCall == null ? closing : lastCall)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant given = atWork.plus(REPORT_GRACE);
        return new Deadline(
                given.isAfter(shown) ? given : shown,
                Effect.FINISH,
                "The agent on " + terms.target() + " went away and did not report the end of the session within "
                        + REPORT_GRACE.toMinutes()
                        + " minutes; whether its log was delivered is not known. What is on the instance's disk is delivered"
                        + " when the agent is back.");
    }

    private static String minutes(int count) {
        return count == 1 ? "1 minute" : count + " minutes";
    }
}
