package io.ssmlab.agent.aws;

import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Backoff;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Retries an action for as long as it fails with an {@link Outage}. The first wait is 1 s, later ones are a little more
 * than 5 s.
 */
public final class Retry {
    /** Waits between two attempts: the first and the longest. */
    public static final Duration FIRST = Duration.ofSeconds(1);

    public static final Duration MOST = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger("retry");

    private final AgentThreads threads;
    private final @Nullable Duration patience;

    private Retry(AgentThreads threads, @Nullable Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /** Returns a retry that waits for the end of any outage. */
    public static Retry unlimited(AgentThreads threads) {
        return new Retry(threads, null);
    }

    /** Returns a retry that gives up on an outage that lasts longer than {@code patience}. */
    public static Retry within(Duration patience, AgentThreads threads) {
        return new Retry(threads, patience);
    }

    /** An action to retry. Called again after a failure, it continues where it stopped. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Runs the action until it succeeds.
     *
     * @param what for the log: "cannot {what}"
     * @throws IOException the refusal, or the outage if the patience is exhausted
     * @throws InterruptedException when the agent stops
     */
    public void run(String what, Attempt attempt) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Backoff backoff = new Backoff(FIRST, MOST);
        int failures = 0;
        while (true) {
            try {
                attempt.run();
                if (failures > 0) {
                    LOG.log(Level.INFO, "succeeded after {0} failed attempts: {1}", failures, what);
                }
                return;
            } catch (IOException e) {
                if (!Outage.is(e) || isOver(start)) {
                    throw e;
                }
                // The first time, and then less and less often: an outage may last for hours.
                if (Integer.bitCount(++failures) == 1) {
                    LOG.log(Level.WARNING, "cannot {0}, trying again: {1}", what, e.toString());
                }
            }
            threads.pause(backoff.next());
        }
    }

    private boolean isOver(long start) {
        return patience != null && System.nanoTime() - start >= patience.toNanos();
    }
}
