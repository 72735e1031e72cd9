package io.ssmlab.wire.smux;

import io.ssmlab.wire.smux.SmuxFrame.Command;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One end of a stream of bytes that carries several connections. No threads and no sockets: the owner passes in what
 * arrives and sends what is to go. Methods may be called from any thread.
 *
 * <p>Version 1 of smux has no windows: a slow reader of one connection holds all of them back. While the limit of
 * unread bytes is reached nothing is accepted; the data channel then delivers the same message again.
 */
public final class Mux {
    /**
     * Limit of data in one frame. With its header it is one message of the data channel, so that no frame is sent in
     * parts.
     */
    static final int DATA = StreamSettings.CHUNK - SmuxFrame.HEADER;

    private final Carrier carrier;
    private final @Nullable Listener listener;
    private final int limit;
    private final Object sending = new Object();
    private final SmuxDecoder decoder = new SmuxDecoder();
    private final Map<Integer, MuxStream> streams = new HashMap<>();
    private int lastOpened = 1;
    private int unread;
    private boolean closed;

    /** Carries bytes to the other end. */
    @FunctionalInterface
    public interface Carrier {
        /**
         * Sends one frame, when there is room for it; may block.
         *
         * @return false if the connection to the other end is closed for good
         */
        boolean carry(byte[] frame) throws InterruptedException;
    }

    /** Handles connections that the other end opens; must not block. */
    @FunctionalInterface
    public interface Listener {
        void opened(MuxStream stream);
    }

    private Mux(Carrier carrier, @Nullable Listener listener, int limit) {
        this.carrier = carrier;
        this.listener = listener;
        this.limit = limit;
    }

    /**
     * Creates the end that opens connections.
     *
     * @param limit of bytes that wait to be read
     */
    public static Mux client(Carrier carrier, int limit) {
        return new Mux(carrier, null, limit);
    }

    /** Creates the end that accepts connections. */
    public static Mux server(Carrier carrier, Listener listener, int limit) {
        return new Mux(carrier, listener, limit);
    }

    /**
     * Receives bytes. Data for connections that are closed here is dropped.
     *
     * @return false if too much waits to be read: nothing was accepted
     * @throws MalformedSmuxException if the bytes are not smux; nothing can be received any more
     */
    public boolean received(byte[] bytes) throws MalformedSmuxException {
        List<SmuxFrame> frames;
        synchronized (this) {
            if (closed) {
                return true;
            }
            if (unread >= limit) {
                return false;
            }
            frames = decoder.decode(bytes);
            for (SmuxFrame frame : frames) {
                take(frame);
            }
        }
        return true;
    }

    private void take(SmuxFrame frame) {
        MuxStream stream = streams.get(frame.streamId());
        switch (frame.command()) {
            case SYN -> {
                Listener handler = listener;
                if (stream == null && handler != null) {
                    MuxStream opened = new MuxStream(this, frame.streamId());
                    streams.put(frame.streamId(), opened);
                    handler.opened(opened);
                }
            }
            case FIN -> {
                if (stream != null) {
                    stream.end();
                }
            }
            case PSH -> {
                if (stream != null && frame.data().length > 0 && stream.push(frame.data())) {
                    unread += frame.data().length;
                }
            }
            case NOP -> {
                // its arrival is its only purpose
            }
        }
    }

    /**
     * Opens a connection.
     *
     * @throws IOException if the connection to the other end is closed
     */
    public MuxStream open() throws IOException, InterruptedException {
        MuxStream stream;
        synchronized (this) {
            lastOpened += 2;
            stream = new MuxStream(this, lastOpened);
            if (closed) {
                throw gone();
            }
            streams.put(stream.id(), stream);
        }
        send(SmuxFrame.of(Command.SYN, stream.id()));
        return stream;
    }

    /** Sends a keep-alive, which old clients and agents expect every 10 s. */
    public void keepAlive() throws IOException, InterruptedException {
        send(SmuxFrame.of(Command.NOP, 0));
    }

    /** Closes every connection here; the other end is not informed. */
    public void close() {
        List<MuxStream> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(streams.values());
            streams.clear();
        }
        open.forEach(MuxStream::discard);
    }

    void send(SmuxFrame frame) throws IOException, InterruptedException {
        byte[] bytes = frame.encode();
        synchronized (sending) {
            if (isClosed() || !carrier.carry(bytes)) {
                throw gone();
            }
        }
    }

    synchronized void read(int bytes) {
        unread -= bytes;
    }

    synchronized void forget(MuxStream stream) {
        streams.remove(stream.id(), stream);
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static IOException gone() {
        return new IOException("the session is over");
    }
}
