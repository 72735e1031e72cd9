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

/** A client's socket of a data channel: whole messages in, one message after the other out. */
final class SessionSocket implements ClientSocket.Listener {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** More than the stream keeps for sending again. */
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
     * Opens the socket; the other end says nothing before it was greeted.
     *
     * @param headers beside those of WebSocket
     * @param messages gets whole messages, the next one when it has returned: a screen that is slow slows the sender
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

    /** Sends the first message, which is text, and takes from now on what comes. */
    void greet(String greeting) {
        socket.send(greeting);
        Thread reader = new Thread(socket::read, "session-socket");
        reader.setDaemon(true);
        reader.start();
    }

    /** What cannot be sent shows as a closed socket; the stream keeps it and sends it again over the next. */
    void send(byte[] message) {
        socket.send(message);
    }

    /** As {@link #send}, but something else may go first. */
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
        // There is nothing that a lab would say in text.
    }

    @Override
    public void closed(String reason) {
        whenClosed.run();
    }
}
