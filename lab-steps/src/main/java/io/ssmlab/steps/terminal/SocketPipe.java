package io.ssmlab.steps.terminal;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket that delivers whole binary messages and sends one message after the other. */
final class SocketPipe implements WebSocket.Listener {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Consumer<byte[]> messages;
    private final Runnable onClosed;
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
    private @Nullable WebSocket socket;

    private SocketPipe(Consumer<byte[]> messages, Runnable onClosed) {
        this.messages = messages;
        this.onClosed = onClosed;
    }

    /** Opens the socket and sends the first, textual message. */
    static SocketPipe open(URI address, String greeting, Consumer<byte[]> messages, Runnable onClosed) {
        SocketPipe pipe = new SocketPipe(messages, onClosed);
        try {
            pipe.socket = HTTP.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(address, pipe)
                    .join();
        } catch (CompletionException e) {
            throw new AssertionError("the session's socket " + address + " did not open: " + e.getCause(), e);
        }
        pipe.enqueue(webSocket -> webSocket.sendText(greeting, true));
        return pipe;
    }

    void send(byte[] message) {
        enqueue(webSocket -> webSocket.sendBinary(ByteBuffer.wrap(message), true));
    }

    /** Drops the connection without a closing frame, as a laptop that is closed does. */
    void drop() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private synchronized void enqueue(java.util.function.Function<WebSocket, CompletableFuture<WebSocket>> send) {
        WebSocket open = java.util.Objects.requireNonNull(socket, "socket");
        // A failed send appears as a closed socket; the frame stays unacknowledged and is resent after a resume.
        lastSend = lastSend.handle((ignored, failure) -> null).thenCompose(ignored -> send.apply(open));
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        partial.writeBytes(part);
        if (last) {
            byte[] whole = partial.toByteArray();
            partial.reset();
            messages.accept(whole);
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        onClosed.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        onClosed.run();
    }
}
