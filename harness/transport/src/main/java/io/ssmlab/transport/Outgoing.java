package io.ssmlab.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Writes a client's frames, masked as RFC 6455 requires, on the sending thread. Bytes that the connection does not
 * accept at once wait, up to a limit. While the reader {@link #hold holds}, its messages leave with the next flush: one
 * packet for the answers to many messages. Messages sent {@link #sendSoon soon} wait for another message, and leave
 * after it.
 */
final class Outgoing {
    private static final int BUFFER = 32 * 1024;
    private static final int MOST_HEADER = 14;
    private static final int MOST_SOON = 8;
    private static final int FINAL_MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int TWO_BYTES_MOST = 0xffff;

    private final Connection line;
    private final int most;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private final Deque<byte[]> soon = new ArrayDeque<>();
    private int waitingBytes;
    private boolean ended;
    private Thread holder = Thread.currentThread();
    private boolean held;

    /**
     * Creates a writer.
     *
     * @param most limit of bytes that wait for a connection that accepts nothing
     */
    Outgoing(Connection line, int most) {
        this.line = line;
        this.most = most;
        line.whenRoom(this::flushLater);
    }

    /**
     * Sends one message or control frame.
     *
     * @throws IOException if the connection is broken, or too much waits
     */
    synchronized void send(int opcode, byte[] payload) throws IOException {
        if (ended) {
            return;
        }
        put(opcode, payload);
        if (!held || Thread.currentThread() != holder) {
            flushAll();
        }
    }

    /**
     * Queues a binary message of the reader's until after the next message, or until {@link #release}.
     *
     * @throws IOException if the connection is broken, or too much waits
     */
    synchronized void sendSoon(byte[] payload) throws IOException {
        if (!held || Thread.currentThread() != holder) {
            send(Message.BINARY, payload);
        } else if (!ended) {
            soon.add(payload);
        }
    }

    private void put(int opcode, byte[] payload) throws IOException {
        if (waiting.isEmpty() && buffer.remaining() >= payload.length + MOST_HEADER) {
            encode(opcode, payload, buffer);
            return;
        }
        if (waitingBytes + payload.length > most) {
            throw new IOException("the other end reads nothing: " + waitingBytes + " bytes are waiting");
        }
        ByteBuffer frame = ByteBuffer.allocate(payload.length + MOST_HEADER);
        encode(opcode, payload, frame);
        waiting.add(frame.flip());
        waitingBytes += frame.remaining();
    }

    /** Holds the messages of this thread until {@link #release}. */
    synchronized void hold() {
        holder = Thread.currentThread();
        held = true;
    }

    /**
     * Releases the messages of this thread.
     *
     * @param soonToo whether to send also those that are not urgent; they are sent in any case if they are many
     * @return whether some that are not urgent still wait
     */
    synchronized boolean release(boolean soonToo) throws IOException {
        held = false;
        if (soonToo || soon.size() >= MOST_SOON) {
            flushAll();
        } else {
            flush();
        }
        return !soon.isEmpty();
    }

    private void flushAll() throws IOException {
        for (byte[] next = soon.poll(); next != null; next = soon.poll()) {
            put(Message.BINARY, next);
        }
        flush();
    }

    /** Waits until everything has left; gives up after that time. */
    synchronized void awaitEmpty(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        flushLater();
        while (!ended && left > 0 && (buffer.position() > 0 || !waiting.isEmpty())) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }

    /** Stops writing for good. */
    synchronized void end() {
        ended = true;
        waiting.clear();
        soon.clear();
        waitingBytes = 0;
        notifyAll();
    }

    private synchronized void flushLater() {
        try {
            flushAll();
        } catch (IOException e) {
            // The reading thread detects the failure.
            line.close();
        }
    }

    private void flush() throws IOException {
        while (!ended && (buffer.position() > 0 || !waiting.isEmpty())) {
            refill();
            buffer.flip();
            try {
                line.write(buffer);
            } finally {
                buffer.compact();
            }
            if (buffer.position() > 0) {
                return;
            }
        }
        notifyAll();
    }

    private void refill() {
        ByteBuffer next = waiting.peek();
        while (next != null && buffer.hasRemaining()) {
            int count = Math.min(next.remaining(), buffer.remaining());
            ByteBuffer part = next.slice(next.position(), count);
            buffer.put(part);
            next.position(next.position() + count);
            waitingBytes -= count;
            if (!next.hasRemaining()) {
                waiting.remove();
                next = waiting.peek();
            }
        }
    }

    private static void encode(int opcode, byte[] payload, ByteBuffer into) {
        into.put((byte) (FINAL_MASKED | opcode));
        if (payload.length <= SHORT) {
            into.put((byte) (FINAL_MASKED | payload.length));
        } else if (payload.length <= TWO_BYTES_MOST) {
            into.put((byte) (FINAL_MASKED | TWO_BYTES)).putShort((short) payload.length);
        } else {
            into.put((byte) (FINAL_MASKED | (TWO_BYTES + 1))).putLong(payload.length);
        }
        // The mask keeps a browser's script from forging bytes that a proxy mistakes for HTTP; neither exists here.
        int mask = ThreadLocalRandom.current().nextInt();
        into.putInt(mask);
        long twice = (mask & 0xffffffffL) << 32 | (mask & 0xffffffffL);
        ByteBuffer from = ByteBuffer.wrap(payload);
        while (from.remaining() >= Long.BYTES) {
            into.putLong(from.getLong() ^ twice);
        }
        for (int shift = 24; from.hasRemaining(); shift = shift == 0 ? 24 : shift - 8) {
            into.put((byte) (from.get() ^ mask >> shift));
        }
    }
}
