package io.ssmlab.classroom.watching;

import io.ssmlab.region.ssm.sessions.OutputListener;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.TerminalSize;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The viewers of terminals. A viewer sees the output from the moment it joins; no earlier output is kept. The size of
 * each terminal is known, for the last {@value #MOST_SIZES}. A viewer that does not keep up is dropped: no session ever
 * waits for one.
 */
public final class Viewers implements OutputListener {
    /** Limit of viewers, as each holds a thread of the console's. */
    static final int MOST = 16;

    /** Limit of bytes queued for one viewer. */
    static final int MOST_WAITING = 4 << 20;

    private static final int MOST_SIZES = 200;

    private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
    private final Map<String, TerminalSize> sizes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TerminalSize> eldest) {
            return size() > MOST_SIZES;
        }
    };

    /** An event that a viewer receives. */
    public sealed interface Event {
        /** Bytes for a terminal. */
        @SuppressWarnings("ArrayRecordComponent")
        record Output(byte[] bytes) implements Event {}

        /** The size of the terminal in which the session is typed. */
        record Sized(TerminalSize size) implements Event {}

        /** The viewer did not keep up, and receives no more. */
        record LeftBehind() implements Event {}
    }

    /** Adds a viewer of a session; empty if the limit of viewers is reached. */
    public synchronized Optional<Viewer> look(String sessionId) {
        if (viewers.size() >= MOST) {
            return Optional.empty();
        }
        Viewer viewer = new Viewer(sessionId);
        viewers.add(viewer);
        return Optional.of(viewer);
    }

    /** Returns the size of the terminal in which the session is typed; empty if it is not known yet. */
    public Optional<TerminalSize> size(String sessionId) {
        synchronized (sizes) {
            return Optional.ofNullable(sizes.get(sessionId));
        }
    }

    @Override
    public void output(String sessionId, byte[] frame, int payloadOffset) {
        for (Viewer viewer : viewers) {
            if (viewer.sessionId.equals(sessionId)) {
                viewer.offer(new Event.Output(Arrays.copyOfRange(frame, payloadOffset, frame.length)));
            }
        }
    }

    @Override
    public void sized(String sessionId, byte[] frame, int payloadOffset) {
        TerminalSize size;
        try {
            size = Payloads.decode(Arrays.copyOfRange(frame, payloadOffset, frame.length), TerminalSize.class);
        } catch (MalformedPayloadException e) {
            // The agent ignores it too.
            return;
        }
        synchronized (sizes) {
            sizes.put(sessionId, size);
        }
        for (Viewer viewer : viewers) {
            if (viewer.sessionId.equals(sessionId)) {
                viewer.offer(new Event.Sized(size));
            }
        }
    }

    /** One viewer of a session. */
    public final class Viewer implements AutoCloseable {
        private final String sessionId;
        private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>();
        private final AtomicInteger bytes = new AtomicInteger();

        private Viewer(String sessionId) {
            this.sessionId = sessionId;
        }

        /** Returns the next event; empty if there was none within that time. */
        public Optional<Event> next(Duration atMost) throws InterruptedException {
            Event event = waiting.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (event instanceof Event.Output output) {
                bytes.addAndGet(-output.bytes().length);
            }
            return Optional.ofNullable(event);
        }

        private void offer(Event event) {
            int more = event instanceof Event.Output output ? output.bytes().length : 0;
            if (bytes.addAndGet(more) <= MOST_WAITING) {
                waiting.add(event);
            } else if (viewers.remove(this)) {
                waiting.add(new Event.LeftBehind());
            }
        }

        @Override
        public void close() {
            viewers.remove(this);
        }
    }
}
