package io.ssmlab.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A client's WebSocket. What is sent leaves on the thread that sends it, and never makes it wait; what comes is told on the one thread
 * that runs {@link #read}. So a key passes from its thread to the connection, and its echo from the connection to its thread,
 * without a third between; Java's own client has three.
 */
public final class ClientSocket implements AutoCloseable {
    private static final int BUFFER = 32 * 1024;
    /** Longest message in bytes: the longest frame of the data channel. */
    private static final int MOST_MESSAGE = 1 << 20;
    private static final int NO_CODE = 1005;
    /** The other end sends again what is not acknowledged after ten milliseconds more than usual. */
    private static final Duration SOON = Duration.ofMillis(2);

    private final Line line;
    private final Listener listener;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Incoming incoming = new Incoming(MOST_MESSAGE);
    private final Outgoing outgoing;
    private final AtomicBoolean over = new AtomicBoolean();

    /** Who is told what comes, one after the other, on the thread that reads. What takes its time makes the other end wait. */
    public interface Listener {
        void binary(byte[] message);

        void text(String message);

        /** The other end has answered a ping. */
        default void pong() {}

        /** It is over, and not because this end {@link ClientSocket#close closed} it; told once, by whichever thread finds it out. */
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
     * @param mostWaiting bytes that may wait while the other end takes nothing; more of them end it
     * @throws IOException if nobody is there, or the answer is no
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

    /** Reads until it is over, on this thread. To be called once. */
    public void read() {
        try {
            while (!over.get()) {
                outgoing.hold();
                for (Message next = incoming.next(buffer); next != null; next = incoming.next(buffer)) {
                    take(next);
                }
                boolean waits = outgoing.release(!line.readsAgain());
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
            end("what came could not be taken");
        }
    }

    /** Sends a message; false if it is over. */
    public boolean send(byte[] message) {
        return send(Message.BINARY, message);
    }

    /**
     * Sends a message that is not urgent; false if it is over. Said by a listener while it is told something, it waits for another message
     * to leave together with, for two milliseconds at most: an acknowledgement would be in the way of the echo that it comes just
     * before.
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

    /** Sends a message; false if it is over. */
    public boolean send(String message) {
        return send(Message.TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Asks the other end for a {@link Listener#pong}; false if it is over. */
    public boolean ping() {
        return send(Message.PING, new byte[0]);
    }

    /** Waits until what was sent has left, at most so long. */
    public void awaitSent(Duration patience) throws InterruptedException {
        outgoing.awaitEmpty(patience);
    }

    /** Ends it without a word, as the official agent does. Its listener is not told. */
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
                end("closed by the other end, " + said(message.payload()));
            }
            default -> throw new Message.Broken("frames of kind " + message.opcode() + " are not known");
        }
    }

    private static String said(byte[] payload) {
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
