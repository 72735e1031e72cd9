package io.ssmlab.console;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** WebSocket client that queues what it receives. */
final class WebSocketClient implements WebSocket.Listener {
    final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    volatile String reason = "";

    /** Stops reading after the next message. */
    volatile boolean paused;

    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private @Nullable WebSocket socket;

    static WebSocketClient open(URI address, String path, Map<String, String> headers) {
        WebSocketClient client = new WebSocketClient();
        client.socket = connect(address, path, headers, client).join();
        return client;
    }

    /** Returns the status of a refused upgrade. */
    static int refusal(URI address, String path, Map<String, String> headers) {
        try {
            connect(address, path, headers, new WebSocketClient()).join();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    private static CompletableFuture<WebSocket> connect(
            URI address, String path, Map<String, String> headers, WebSocketClient listener) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        return builder.buildAsync(URI.create("ws://" + address.getAuthority() + path), listener);
    }

    void text(String message) {
        socket().sendText(message, true).join();
    }

    void binary(byte[] message) {
        socket().sendBinary(ByteBuffer.wrap(message), true).join();
    }

    void resume() {
        paused = false;
        socket().request(1);
    }

    void abort() {
        socket().abort();
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            messages.add(partial.toByteArray());
            partial.reset();
        }
        if (!paused) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String why) {
        reason = why;
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }
}
