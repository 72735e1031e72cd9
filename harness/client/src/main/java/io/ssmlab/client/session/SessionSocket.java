package io.ssmlab.client.session;

import io.ssmlab.transport.ClientSocket;
import io.ssmlab.transport.Dial;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A client's socket of a data channel: it receives whole messages and sends them one after the other. */
final class SessionSocket implements ClientSocket.Listener {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** The limit of queued bytes, above what the stream keeps for resending. */
    private static final int MOST_WAITING = 64 << 20;

    private final Consumer<byte[]> messages;
    private final Runnable whenClosed;
    private final ClientSocket socket;

    private SessionSocket(Dial dial, Consumer<byte[]> messages, Runnable whenClosed) throws IOException {
        this.messages = messages;
        this.whenClosed = whenClosed;
        this.socket = ClientSocket.open(dial, MOST_WAITING, this);
    }

    /**
     * Opens the socket; the other end sends nothing before the greeting.
     *
     * @param headers headers in addition to those of WebSocket
     * @param messages receives whole messages, one at a time, so that a slow screen slows the sender
     */
    static SessionSocket open(
            HttpClient http, URI address, Map<String, String> headers, Consumer<byte[]> messages, Runnable whenClosed)
            throws IOException {
        try {
            return new SessionSocket(
                    new Dial(address, headers, CONNECTING, http::sslContext, Optional.empty()), messages, whenClosed);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("the session's socket did not open: " + e.getMessage(), e);
        }
    }

    /** Sends the first message, which is text, and starts to receive. */
    void greet(String greeting) {
        socket.send(greeting);
        Thread reader = new Thread(socket::read, "session-socket");
        reader.setDaemon(true);
        reader.start();
    }

    /** Sends a message. If it cannot be sent, the socket closes, and the stream resends it over the next one. */
    void send(byte[] message) {
        socket.send(message);
    }

    /** Sends a message like {@link #send}, but others may go first. */
    void acknowledge(byte[] message) {
        socket.sendSoon(message);
    }

    void drop() {
        socket.close();
    }

    @Override
    public void binary(byte[] message) {
        messages.accept(message);
    }

    @Override
    public void text(String message) {
        // A lab sends no text.
    }

    @Override
    public void closed(String reason) {
        whenClosed.run();
    }
}
