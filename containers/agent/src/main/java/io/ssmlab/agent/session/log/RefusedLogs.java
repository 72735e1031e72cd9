package io.ssmlab.agent.session.log;

import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Backoff;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Retries the delivery of refused logs: after 1 s at first, later at least once a minute. One thread does it; it runs
 * only while a log waits.
 */
final class RefusedLogs {
    private static final System.Logger LOG = System.getLogger("session-log");
    private static final Duration FIRST = Duration.ofSeconds(1);

    /** Longest wait before random additions: with them it is a minute. */
    private static final Duration MOST = Duration.ofSeconds(40);

    private final AgentThreads threads;
    private final Attempt attempt;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Map<String, Waiting> waiting = new TreeMap<>();
    private boolean running;

    RefusedLogs(AgentThreads threads, Attempt attempt) {
        this.threads = threads;
        this.attempt = attempt;
    }

    /** One attempt at the log of a session. */
    @FunctionalInterface
    interface Attempt {
        /** Returns true if it need not be tried again. */
        boolean run(String sessionId) throws IOException, InterruptedException;
    }

    /** @param due by {@link System#nanoTime} */
    private record Waiting(String sessionId, Backoff backoff, long due) {
        static Waiting of(String sessionId, Backoff backoff) {
            return new Waiting(
                    sessionId, backoff, System.nanoTime() + backoff.next().toNanos());
        }
    }

    void add(String sessionId) {
        lock.lock();
        try {
            waiting.put(sessionId, Waiting.of(sessionId, new Backoff(FIRST, MOST)));
            added.signalAll();
            if (!running) {
                running = true;
                threads.run("refused session logs", this::run);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns true if nothing is left to try. */
    boolean isIdle() {
        lock.lock();
        try {
            return !running;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (Waiting next = next(); next != null; next = next()) {
                attempt(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Waiting log) throws InterruptedException {
        boolean done = false;
        try {
            done = attempt.run(log.sessionId());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot deliver the log of session {0}: {1}", log.sessionId(), e.toString());
        }
        if (!done) {
            lock.lock();
            try {
                waiting.putIfAbsent(log.sessionId(), Waiting.of(log.sessionId(), log.backoff()));
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for the log that is due first, and removes it. Returns null if no log waits; then the thread is to end. */
    private @Nullable Waiting next() throws InterruptedException {
        lock.lock();
        try {
            while (!waiting.isEmpty()) {
                Waiting first = waiting.values().stream()
                        .min(Comparator.comparingLong(Waiting::due))
                        .orElseThrow();
                long left = first.due() - System.nanoTime();
                if (left <= 0) {
                    waiting.remove(first.sessionId());
                    return first;
                }
                boolean ignored = added.await(left, TimeUnit.NANOSECONDS);
            }
            running = false;
            return null;
        } finally {
            lock.unlock();
        }
    }
}
