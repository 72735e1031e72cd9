package io.ssmlab.console.localstack;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Holds calls back while LocalStack starts anew: whoever calls meets the new one a moment later, not a closed door. Who would wait too
 * long is told so.
 */
final class Gate {
    private final Duration atMost;
    private volatile CompletableFuture<Void> open = CompletableFuture.completedFuture(null);

    /** @param atMost how long a call is held back */
    Gate(Duration atMost) {
        this.atMost = atMost;
    }

    /** Lets nobody through until {@link #open()}. */
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

    /** Returns when it is open. @throws IOException if that takes too long */
    void pass() throws IOException {
        try {
            open.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "it is starting anew for a reset of the lab, for more than " + atMost.toSeconds() + " s now", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while LocalStack starts anew", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody fails to open the gate", e);
        }
    }
}
