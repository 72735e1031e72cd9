package io.ssmlab.cli.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client's socket of a data channel: whole messages in, one message after the other out. */
final class SessionSocket implements WebSocket.Listener {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final Events events;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;

    /** Who is told what comes. */
    interface Events {
        /** A whole message. The next one comes when this has returned: a screen that is slow slows the sender. */
        void message(byte[] message);

        void closed();
    }

    private SessionSocket(Events events) {
        this.events = events;
    }

    /** Opens the socket and sends the first message, which is text. */
    static SessionSocket open(HttpClient http, URI address, String greeting, Events events) throws IOException {
        SessionSocket opened = new SessionSocket(events);
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .connectTimeout(CONNECTING)
                    .buildAsync(address, opened)
                    .join();
            opened.enqueue(socket, it -> it.sendText(greeting, true));
        } catch (CompletionException e) {
            throw new IOException("the session's socket did not open: " + e.getCause(), e);
        }
        return opened;
    }

    void send(byte[] message) {
        WebSocket open = socket;
        if (open != null) {
            enqueue(open, it -> it.sendBinary(ByteBuffer.wrap(message), true));
        }
    }

    void drop() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    /** What cannot be sent shows as a closed socket; the stream keeps it and sends it again over the next. */
    private synchronized void enqueue(WebSocket open, Function<WebSocket, CompletableFuture<WebSocket>> send) {
        lastSend = lastSend.handle((done, failed) -> open).thenCompose(send);
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        if (last && partial.size() == 0) {
            events.message(bytes);
        } else {
            partial.writeBytes(bytes);
            if (last) {
                byte[] whole = partial.toByteArray();
                partial.reset();
                events.message(whole);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        events.closed();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        events.closed();
    }
}
