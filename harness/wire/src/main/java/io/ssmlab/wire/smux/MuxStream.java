package io.ssmlab.wire.smux;

import io.ssmlab.wire.smux.SmuxFrame.Command;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One of the connections that a {@link Mux} carries: one thread reads, another may write. */
public final class MuxStream {
    private final Mux mux;
    private final int id;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean discarded;
    private boolean finished;

    MuxStream(Mux mux, int id) {
        this.mux = mux;
        this.id = id;
    }

    int id() {
        return id;
    }

    /** Waits for the next bytes; null when the other end has finished, or this one is closed. */
    public byte @Nullable [] read() throws InterruptedException {
        byte[] next;
        synchronized (this) {
            while (waiting.isEmpty() && !ended && !discarded) {
                wait();
            }
            next = waiting.poll();
        }
        if (next != null) {
            mux.read(next.length);
        }
        return next;
    }

    /**
     * Sends bytes; waits while there is no room for them.
     *
     * @throws IOException if this connection or the session is over
     */
    public void write(byte[] bytes, int length) throws IOException, InterruptedException {
        for (int from = 0; from < length; from += Mux.DATA) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(length, from + Mux.DATA));
            synchronized (this) {
                if (finished) {
                    throw new IOException("the connection is closed");
                }
            }
            mux.send(new SmuxFrame(Command.PSH, id, part));
        }
    }

    /** Announces that nothing more will be sent; data from the other end is still read. */
    public void finish() throws InterruptedException {
        synchronized (this) {
            if (finished) {
                return;
            }
            finished = true;
        }
        try {
            mux.send(SmuxFrame.of(Command.FIN, id));
        } catch (IOException e) {
            // The other end cannot be informed any more.
            return;
        }
    }

    /** Closes the connection and informs the other end; later data is dropped. */
    public void close() throws InterruptedException {
        mux.forget(this);
        discard();
        finish();
    }

    /** Adds received data. Returns false if the connection is not read any more. */
    synchronized boolean push(byte[] data) {
        if (ended || discarded) {
            return false;
        }
        waiting.add(data);
        notifyAll();
        return true;
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    void discard() {
        int bytes = 0;
        synchronized (this) {
            discarded = true;
            for (byte[] data : waiting) {
                bytes += data.length;
            }
            waiting.clear();
            notifyAll();
        }
        mux.read(bytes);
    }
}
