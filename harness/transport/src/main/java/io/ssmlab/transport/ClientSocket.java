package io.ssmlab.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client's WebSocket. Messages leave on the thread that sends them, without waiting; messages are received on the one
 * thread that runs {@link #read}. So a key passes from its thread to the connection, and its echo from the connection
 * to its thread, without a third thread between; Java's own client has three.
 */
public final class ClientSocket implements AutoCloseable {
    private static final int BUFFER = 32 * 1024;
    /** Longest message in bytes: the longest frame of the data channel. */
    private static final int MOST_MESSAGE = 1 << 20;

    private static final int NO_CODE = 1005;
    /**
     * Delay of messages that are not urgent. The other end resends what is not acknowledged after ten milliseconds more
     * than usual.
     */
    private static final Duration SOON = Duration.ofMillis(2);

    private final Line line;
    private final Listener listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Incoming incoming = new Incoming(MOST_MESSAGE);
    private final Outgoing outgoing;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * Handles received messages, one after the other, on the thread that reads. A slow listener makes the other end
     * wait.
     */
    public interface Listener {
        void binary(byte[] message);

        void text(String message);

        /** The other end has answered a ping. */
        default void pong() {}

        /**
         * The connection has ended, and this end did not {@link ClientSocket#close close} it. Called once, by the
         * thread that detects it.
         */
        void closed(String reason);
    }

    private ClientSocket(Line line, Listener listener, int mostWaiting) {
        this.line = line;
        this.listener = listener;
        this.outgoing = new Outgoing(line, mostWaiting);
    }

    /**
     * Connects; blocks until the other end has agreed. Nothing is read before {@link #read}.
     *
     * @param mostWaiting limit of bytes that wait while the other end reads nothing; more end the connection
     * @throws IOException if the server cannot be reached or refuses
     */
    public static ClientSocket open(Dial dial, int mostWaiting, Listener listener) throws IOException {
        Line line = line(dial);
        try {
            ClientSocket socket = new ClientSocket(line, listener, mostWaiting);
            ClientHandshake.perform(line, dial, socket.buffer);
            return socket;
        } catch (IOException | RuntimeException e) {
            line.close();
            throw e;
        }
    }

    private static Line line(Dial dial) throws IOException {
        if (dial.isTls()) {
            return TlsLine.open(dial);
        }
        return dial.behind().isPresent()
                ? PlainLine.unix(dial.behind().get(), dial.patience())
                : PlainLine.tcp(dial.host(), dial.port(), dial.patience());
    }

    /** Reads until the connection ends, on this thread. Must be called only once. */
    public void read() {
        try {
            while (!over.get()) {
                outgoing.hold();
                for (Message next = incoming.next(buffer); next != null; next = incoming.next(buffer)) {
                    take(next);
                }
                boolean waits = outgoing.release(!line.isReadableAfterTimeout());
                buffer.compact();
                int count = line.read(buffer, waits ? SOON : Duration.ZERO);
                buffer.flip();
                if (count == 0) {
                    outgoing.release(true);
                } else if (count < 0) {
                    end("the other end closed the connection");
                }
            }
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        } finally {
            end("a received message could not be processed");
        }
    }

    /** Sends a message. Returns false if the connection has ended. */
    public boolean send(byte[] message) {
        return send(Message.BINARY, message);
    }

    /**
     * Sends a message that is not urgent. A listener's message waits, for two milliseconds at most, to leave together
     * with another one: an acknowledgement would delay the echo that it precedes. Returns false if the connection has
     * ended.
     */
    public boolean sendSoon(byte[] message) {
        if (over.get()) {
            return false;
        }
        try {
            outgoing.sendSoon(message);
            return true;
        } catch (IOException e) {
            end("cannot send: " + e.getMessage());
            return false;
        }
    }

    /** Sends a message. Returns false if the connection has ended. */
    public boolean send(String message) {
        return send(Message.TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks the other end for a {@link Listener#pong}. Returns false if the connection has ended. */
    public boolean ping() {
        return send(Message.PING, new byte[0]);
    }

    /** Waits until the sent messages have left, but not longer than this. */
    public void awaitSent(Duration patience) throws InterruptedException {
        outgoing.awaitEmpty(patience);
    }

    /** Ends the connection without a close frame, as the official agent does. Its listener is not called. */
    @Override
    public void close() {
        over.set(true);
        outgoing.end();
        line.close();
    }

    private void take(Message message) throws IOException {
        if (over.get()) {
            return;
        }
        switch (message.opcode()) {
            case Message.BINARY -> listener.binary(message.payload());
            case Message.TEXT -> listener.text(new String(message.payload(), StandardCharsets.UTF_8));
            case Message.PING -> outgoing.send(Message.PONG, message.payload());
            case Message.PONG -> listener.pong();
            case Message.CLOSE -> {
                outgoing.send(Message.CLOSE, message.payload());
                outgoing.release(true);
                end("closed by the other end, " + closeReason(message.payload()));
            }
            default -> throw new Message.Broken("frames of kind " + message.opcode() + " are not known");
        }
    }

    private static String closeReason(byte[] payload) {
        int code = payload.length < 2 ? NO_CODE : ByteBuffer.wrap(payload).getShort() & 0xffff;
        String reason = payload.length <= 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        return "code " + code + (reason.isEmpty() ? "" : ", " + reason);
    }

    private boolean send(int opcode, byte[] payload) {
        if (over.get()) {
            return false;
        }
        try {
            outgoing.send(opcode, payload);
            return true;
        } catch (IOException e) {
            end("cannot send: " + e.getMessage());
            return false;
        }
    }

    private void end(String reason) {
        if (over.compareAndSet(false, true)) {
            outgoing.end();
            line.close();
            listener.closed(reason);
        }
    }
}
