package io.ssmlab.console.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Holds calls back while LocalStack restarts, so that they reach the new process instead of failing. A call that would
 * wait too long fails with the reason.
 */
final class Gate {
    private final Duration atMost;
    private volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

    /** @param atMost maximum time for which a call is held back */
    Gate(Duration atMost) {
        this.atMost = atMost;
    }

    /** Holds calls back until {@link #open()}. */
    synchronized void shut() {
        if (open.isDone()) {
            open = new CompletableFuture<>();
        }
    }

    synchronized void open() {
        open.complete(null);
    }

    boolean isOpen() {
        return open.isDone();
    }

    /**
     * Returns when the gate is open.
     *
     * @throws IOException if that takes too long
     */
    void pass() throws IOException {
        try {
            open.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "it has been restarting for a reset of the lab for more than " + atMost.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while LocalStack restarts", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("opening the gate cannot fail", e);
        }
    }
}
