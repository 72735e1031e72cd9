package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes a session up again whose socket broke, by ResumeSession; tries as long as a console may need to be started again.
 *
 * @param patience waits before the next attempt
 */
record Resumption(AwsCalls aws, StartedSession session, Patience patience) {
    /** What is said when a session was over before it could be taken up again. */
    static final String OVER_MEANWHILE = "The session was ended meanwhile.";

    /** A console that is started again takes a few seconds. */
    private static final Duration RESUMING = Duration.ofSeconds(60);

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    /** How the session's owner waits. */
    interface Patience {
        /** Whether the session ended within that time. */
        boolean endsWithin(Duration atMost) throws InterruptedException;
    }

    /** What is done with a new token. */
    interface Connection {
        void open(String token) throws IOException;
    }

    /**
     * Tries until it goes on, or is over.
     *
     * @return why it is over; empty if it goes on, or somebody else has ended it meanwhile
     */
    Optional<String> run(Connection connection) {
        long deadline = System.nanoTime() + RESUMING.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (System.nanoTime() < deadline) {
            try {
                String token = StartedSession.resume(aws, session.id(), session.target())
                        .token();
                if (token.isEmpty()) {
                    return Optional.of(OVER_MEANWHILE);
                }
                connection.open(token);
                return Optional.empty();
            } catch (AwsRefusal e) {
                return Optional.of("The session cannot be taken up again. " + e.getMessage());
            } catch (IOException | Refusal e) {
                try {
                    if (patience.endsWithin(Duration.ofMillis(pause))) {
                        return Optional.empty();
                    }
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
        return Optional.of("The lab did not answer for " + RESUMING.toSeconds() + " s.");
    }
}
