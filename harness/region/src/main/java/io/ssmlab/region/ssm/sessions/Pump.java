package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.Link;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a relay: a bounded queue in front of a socket that may be absent or slow. The sender's thread writes
 * as much as the socket accepts at once, since every thread switch costs more than the writing. Otherwise the sender's
 * thread only queues, and a thread of the pool writes.
 */
final class Pump {
    static final int MAX_BYTES = 16 << 20;
    static final int MAX_FRAMES = 10_000;

    /**
     * Limit of queued acknowledgements. Both official ends keep at most 100,000 messages in flight, so no correct
     * sender has more to acknowledge.
     */
    static final int MAX_ACKNOWLEDGES = 120_000;

    /** Time that the sender's socket is held back when the other side reads slowly, before its data is dropped. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int REMEMBERED = 4_096;

    private enum Kind {
        DATA,
        ACKNOWLEDGE,
        SERVICE
    }

    private record Item(byte[] frame, Kind kind) {}

    private final Executor executor;
    private final Consumer<Link> onGone;
    private final Consumer<byte[]> tap;
    private final boolean repeatAcknowledges;
    private final Deque<Item> queue = new ArrayDeque<>();
    private final Deque<byte[]> written = new ArrayDeque<>();
    private int dataBytes;
    private int dataFrames;
    private int acknowledges;
    private boolean draining;
    private @Nullable Link link;

    /**
     * Creates a pump without a socket.
     *
     * @param onGone informed, on a thread of the pool, of a socket that refused a message
     * @param repeatAcknowledges whether a new socket gets the latest acknowledgements again: the old one may have lost
     *     them, and the official client never acknowledges twice
     * @param tap receives the frames that the service itself makes
     */
    Pump(Executor executor, boolean repeatAcknowledges, Consumer<Link> onGone, Consumer<byte[]> tap) {
        this.executor = executor;
        this.repeatAcknowledges = repeatAcknowledges;
        this.onGone = onGone;
        this.tap = tap;
    }

    /** Forwards stream data. Returns false if there was no room for it. */
    boolean data(byte[] frame) {
        return take(new Item(frame, Kind.DATA));
    }

    /** Forwards an acknowledgement. Returns false only for a sender that acknowledges more than can have been sent. */
    boolean acknowledge(byte[] frame) {
        return take(new Item(frame, Kind.ACKNOWLEDGE));
    }

    private boolean take(Item item) {
        Link to;
        synchronized (this) {
            if (!hasRoom(item)) {
                return false;
            }
            count(item);
            to = link;
            if (draining || to == null || !queue.isEmpty()) {
                add(item);
                return true;
            }
            draining = true;
        }
        boolean sent = to.offer(item.frame());
        synchronized (this) {
            draining = false;
            if (sent) {
                settle(item);
            } else {
                queue.addFirst(item);
            }
            wake();
        }
        return true;
    }

    private boolean hasRoom(Item item) {
        if (item.kind() == Kind.ACKNOWLEDGE) {
            return acknowledges < MAX_ACKNOWLEDGES;
        }
        if (full(item.frame())) {
            awaitRoom(item.frame());
        }
        return !full(item.frame());
    }

    private void count(Item item) {
        if (item.kind() == Kind.ACKNOWLEDGE) {
            acknowledges++;
        } else {
            dataBytes += item.frame().length;
            dataFrames++;
        }
    }

    /** Queues a frame that the service itself made. */
    synchronized void service(byte[] frame) {
        tap.accept(frame);
        add(new Item(frame, Kind.SERVICE));
    }

    /** Writes to this socket from now on. */
    synchronized void attach(Link newLink) {
        while (!written.isEmpty()) {
            acknowledges++;
            queue.addFirst(new Item(written.removeLast(), Kind.ACKNOWLEDGE));
        }
        link = newLink;
        wake();
    }

    /** Stops writing to this socket, if it is still the one. */
    synchronized void detach(Link oldLink) {
        if (link == oldLink) {
            link = null;
            notifyAll();
        }
    }

    private boolean full(byte[] frame) {
        return dataFrames >= MAX_FRAMES || dataBytes + frame.length > MAX_BYTES;
    }

    private void awaitRoom(byte[] frame) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        long left = PATIENCE_NANOS;
        try {
            while (link != null && left > 0 && full(frame)) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(Item item) {
        queue.addLast(item);
        wake();
    }

    private void wake() {
        if (!draining && link != null && !queue.isEmpty()) {
            draining = true;
            executor.execute(this::drain);
        }
    }

    private void drain() {
        while (true) {
            Link to;
            Item item;
            synchronized (this) {
                if (link == null || queue.isEmpty()) {
                    draining = false;
                    return;
                }
                to = link;
                item = queue.removeFirst();
            }
            boolean sent = to.send(item.frame());
            synchronized (this) {
                if (sent) {
                    settle(item);
                } else {
                    queue.addFirst(item);
                    detach(to);
                }
            }
            if (!sent) {
                onGone.accept(to);
            }
        }
    }

    private void settle(Item item) {
        if (item.kind() == Kind.DATA) {
            dataBytes -= item.frame().length;
            dataFrames--;
            notifyAll();
        } else if (item.kind() == Kind.ACKNOWLEDGE) {
            acknowledges--;
            if (repeatAcknowledges) {
                written.addLast(item.frame());
                if (written.size() > REMEMBERED) {
                    written.removeFirst();
                }
            }
        }
    }
}
