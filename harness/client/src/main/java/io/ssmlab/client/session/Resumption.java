package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Resumes a session after its socket broke, by ResumeSession. It retries for as long as a console may need to restart.
 *
 * @param patience wait before the next attempt
 */
record Resumption(AwsCalls aws, StartedSession session, Patience patience) {
    /** The cause if a session was over before it could be resumed. */
    static final String OVER_MEANWHILE = "The session was ended meanwhile.";

    /** Time limit for resuming; a console restarts within a few seconds. */
    private static final Duration RESUMING = Duration.ofSeconds(60);

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 3_000;

    /** A way to wait for the session's end. */
    interface Patience {
        /** Waits at most this long, and returns true if the session ended. */
        boolean endsWithin(Duration atMost) throws InterruptedException;
    }

    /** Opens a connection with a new token. */
    interface Connection {
        void open(String token) throws IOException;
    }

    /**
     * Tries until the session is resumed or over.
     *
     * @return why it is over; empty if it was resumed, or ended while waiting
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
                return Optional.of("The session cannot be resumed. " + e.getMessage());
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
