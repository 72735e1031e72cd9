package io.ssmlab.region.ssm.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes when a session next needs attention, and the effect at that time. The agent keeps no such time itself. */
final class Deadlines {
    /** Time that a started session waits for its client. */
    static final Duration CLIENT_WAIT = Duration.ofSeconds(60);

    /** Time from the client's connection to the agent's Connected. */
    static final Duration AGENT_WAIT = Duration.ofSeconds(30);

    /** Time within which an agent that lost its data channel may reconnect. */
    static final Duration AGENT_GRACE = Duration.ofMinutes(5);

    /**
     * Time that an ending session waits for the report of a disconnected agent. The wait has no limit while the data
     * channel is open or the agent still makes calls for the session's log.
     */
    static final Duration REPORT_GRACE = Duration.ofMinutes(3);

    enum Effect {
        /** The session fails before it was connected. */
        FAIL,
        /** The session is ended for the learner. */
        CLOSE,
        /** The session, ending already, is over. */
        FINISH
    }

    /** A time and its effect; {@code text} gives the reason, empty if none is needed. */
    record Deadline(Instant at, Effect effect, String text) {}

    private Deadlines() {}

    /**
     * Returns the first deadline.
     *
     * @param clientGone time since which the client has no socket; null if it has one
     * @param agentGone time since which the agent has no socket; null if it has one
     * @param lastCall time of the last call for the session's log; null if there was no call
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
                        terms.target() + " lost its connection and did not reconnect within " + AGENT_GRACE.toMinutes()
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
                "The agent on " + terms.target() + " disconnected and did not report the end of the session within "
                        + REPORT_GRACE.toMinutes()
                        + " minutes; whether its log was delivered is not known. The log on the instance's disk is"
                        + " delivered when the agent reconnects.");
    }

    private static String minutes(int count) {
        return count == 1 ? "1 minute" : count + " minutes";
    }
}
