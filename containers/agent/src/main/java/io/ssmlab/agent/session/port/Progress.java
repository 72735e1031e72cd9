package io.ssmlab.agent.session.port;

import io.ssmlab.wire.stream.ReliableStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The progress of a session towards its end, and the waits for its client that depend on it. A disconnected client
 * holds the output for as long as the process runs, and for 2 s more when it has ended; a session that is terminated
 * waits for nobody.
 */
public final class Progress {
    private static final long LAST_ACKNOWLEDGEMENTS = TimeUnit.SECONDS.toNanos(2);

    private boolean terminated;
    private boolean processEnded;
    private long processEndedAt;

    /** The stream may have room now. */
    public synchronized void acknowledged() {
        notifyAll();
    }

    /** The session is terminated from outside. */
    public synchronized void terminated() {
        terminated = true;
        notifyAll();
    }

    public synchronized void processEnded() {
        processEnded = true;
        processEndedAt = System.nanoTime();
        notifyAll();
    }

    public synchronized boolean isTerminated() {
        return terminated;
    }

    /** Waits until the stream accepts a message; returns false if there is no point in waiting any longer. */
    public synchronized boolean awaitRoom(ReliableStream stream) throws InterruptedException {
        while (stream.room() == 0 && !terminated && !processEnded) {
            wait();
        }
        await(() -> stream.room() > 0, processEndedAt + LAST_ACKNOWLEDGEMENTS);
        return stream.room() > 0;
    }

    /** Waits until the client has acknowledged everything, at most 2 s. */
    public synchronized void awaitAcknowledged(ReliableStream stream) throws InterruptedException {
        await(() -> stream.outstanding() == 0, System.nanoTime() + LAST_ACKNOWLEDGEMENTS);
    }

    private void await(BooleanSupplier condition, long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        while (!condition.getAsBoolean() && !terminated && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }
}
