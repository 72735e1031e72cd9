package io.ssmlab.agent.core;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The agent's threads: one for timers, and a pool that grows with sessions and commands. Idle threads of the pool end
 * after 10 s. All are daemons. A task that throws is always logged.
 */
public final class AgentThreads implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("agent");
    private static final int STOP_SECONDS = 3;
    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor pool;
    private final ScheduledThreadPoolExecutor timer;
    private final CountDownLatch closing = new CountDownLatch(1);

    public AgentThreads() {
        pool = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, "agent-" + count.incrementAndGet()));
        timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "agent-timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /** An executor for libraries that want one. */
    public ExecutorService executor() {
        return pool;
    }

    /** Runs a task now, on a thread of the pool; does nothing once closed. */
    public void run(String what, Runnable task) {
        if (!pool.isShutdown()) {
            pool.execute(() -> guarded(what, task));
        }
    }

    /** Runs short work that does not block, periodically, on the timer's thread. */
    public Repeating every(Duration period, String what, Runnable task) {
        long millis = period.toMillis();
        Future<?> future =
                timer.scheduleWithFixedDelay(() -> guarded(what, task), millis, millis, TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /**
     * Waits before something is tried again.
     *
     * @throws InterruptedException as soon as the agent stops, also on threads outside the pool
     */
    public void pause(Duration time) throws InterruptedException {
        if (closing.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the agent stops");
        }
    }

    /** Work that is repeated until it is cancelled. */
    @FunctionalInterface
    public interface Repeating {
        void cancel();
    }

    /** Interrupts everything and waits a little, so that running tasks can save their state. */
    @Override
    public void close() {
        closing.countDown();
        timer.shutdownNow();
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "stopped while {0} tasks were running", pool.getActiveCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void guarded(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, what + " failed", e);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
