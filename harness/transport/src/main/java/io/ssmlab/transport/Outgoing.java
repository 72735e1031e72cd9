package io.ssmlab.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Writes a client's frames, masked as RFC 6455 wants them, on the thread that has something to say. What the connection does not
 * take at once waits, up to a limit. While the reader {@link #hold holds}, what it says goes out with the next flush: one packet for
 * the answers to many messages. What it says {@link #sendSoon soon} waits for something else to be said, and goes behind it.
 */
final class Outgoing {
    private static final int BUFFER = 32 * 1024;
    private static final int MOST_HEADER = 14;
    private static final int MOST_SOON = 8;
    private static final int FINAL_MASKED = 0x80;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int TWO_BYTES_MOST = 0xffff;

    private final Line line;
    private final int most;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private final Deque<byte[]> soon = new ArrayDeque<>();
    private int waitingBytes;
    private boolean ended;
    private Thread holder = Thread.currentThread();
    private boolean held;

    /** @param most bytes that may wait for a connection that takes nothing */
    Outgoing(Line line, int most) {
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
     * Sends a binary message of the reader's behind whatever is sent next, or when {@link #release} says so.
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
            throw new IOException("the other end takes nothing: " + waitingBytes + " bytes are waiting");
        }
        ByteBuffer frame = ByteBuffer.allocate(payload.length + MOST_HEADER);
        encode(opcode, payload, frame);
        waiting.add(frame.flip());
        waitingBytes += frame.remaining();
    }

    /** From now on what this thread sends waits for {@link #release}. */
    synchronized void hold() {
        holder = Thread.currentThread();
        held = true;
    }

    /**
     * What this thread sent goes out.
     *
     * @param soonToo whether also what it wants to send soon; if that is much, it goes in any case
     * @return whether something still waits to be sent soon
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

    /** Waits until all has gone out; gives up after that time. */
    synchronized void awaitEmpty(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        flushLater();
        while (!ended && left > 0 && (buffer.position() > 0 || !waiting.isEmpty())) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = deadline - System.nanoTime();
        }
    }

    /** Nothing more goes out. */
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
            // Whoever reads finds it broken.
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
        // A mask keeps a script in a browser from making up what a proxy mistakes for HTTP; here is neither.
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
