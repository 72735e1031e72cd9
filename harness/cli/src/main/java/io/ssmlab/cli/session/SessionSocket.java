package io.ssmlab.cli.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A client's socket of a data channel: whole messages in, one message after the other out. */
final class SessionSocket implements WebSocket.Listener {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    private final Consumer<byte[]> messages;
    private final Runnable whenClosed;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private volatile @Nullable WebSocket socket;

    private SessionSocket(Consumer<byte[]> messages, Runnable whenClosed) {
        this.messages = messages;
        this.whenClosed = whenClosed;
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
        SessionSocket opened = new SessionSocket(messages, whenClosed);
        try {
            WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(CONNECTING);
            headers.forEach(builder::header);
            opened.socket = builder.buildAsync(address, opened).join();
        } catch (CompletionException e) {
            throw new IOException("the session's socket did not open: " + e.getCause(), e);
        }
        return opened;
    }

    /** Sends the first message, which is text. */
    void greet(String greeting) {
        WebSocket open = socket;
        if (open != null) {
            enqueue(open, it -> it.sendText(greeting, true));
        }
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
            messages.accept(bytes);
        } else {
            partial.writeBytes(bytes);
            if (last) {
                byte[] whole = partial.toByteArray();
                partial.reset();
                messages.accept(whole);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        whenClosed.run();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        whenClosed.run();
    }
}
