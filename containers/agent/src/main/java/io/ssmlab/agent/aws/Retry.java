package io.ssmlab.agent.aws;

import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Backoff;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Does something again until it is done, as long as only an {@link Outage} stands in the way: after 1 s at first, later
 * after 5 s and a little more.
 */
public final class Retry {
    /** Between two attempts, at first and at most. */
    public static final Duration FIRST = Duration.ofSeconds(1);

    public static final Duration MOST = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger("retry");

    private final AgentThreads threads;
    private final @Nullable Duration patience;

    private Retry(AgentThreads threads, @Nullable Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /** Waits out any outage. */
    public static Retry asLongAsItTakes(AgentThreads threads) {
        return new Retry(threads, null);
    }

    /** Gives up on an outage that lasts longer. */
    public static Retry within(Duration patience, AgentThreads threads) {
        return new Retry(threads, patience);
    }

    /** What is tried. Called again after a failure, it goes on where it stopped. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Tries.
     *
     * @param what for the log: "cannot {what}"
     * @throws IOException the refusal, or the outage if the patience is at an end
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
                    LOG.log(Level.INFO, "done after {0} attempts that failed: {1}", failures, what);
                }
                return;
            } catch (IOException e) {
                if (!Outage.is(e) || isOver(start)) {
                    throw e;
                }
                // The first time, and then ever more rarely: an outage may last for hours.
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
