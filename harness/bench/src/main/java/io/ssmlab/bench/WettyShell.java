package io.ssmlab.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** WeTTY's terminal without a browser: Socket.IO's packets over a WebSocket, as its page sends them. */
final class WettyShell implements BenchShell {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> shown = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private byte[] rest = END;
    private int from;

    WettyShell(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("ws://" + address.getAuthority() + "/socket.io/?EIO=4&transport=websocket"),
                        new Packets())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void type(String keys) throws IOException {
        send(socket, "42" + JSON.writeValueAsString(List.of("input", keys)));
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        if (from == rest.length) {
            try {
                byte[] next = shown.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                if (next == null || next == END) {
                    return -1;
                }
                rest = next;
                from = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
        int count = Math.min(buffer.length, rest.length - from);
        System.arraycopy(rest, from, buffer, 0, count);
        from += count;
        return count;
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Sends packets one after the other, since a WebSocket accepts the next only after the previous one. */
    private synchronized void send(WebSocket to, String packet) {
        sending = sending.thenCompose(sent -> to.sendText(packet, true));
    }

    private final class Packets implements WebSocket.Listener {
        private final StringBuilder packet = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            packet.append(part);
            if (last) {
                String whole = packet.toString();
                packet.setLength(0);
                try {
                    take(from, whole);
                } catch (IOException e) {
                    shown.add(END);
                }
            }
            from.request(1);
            return null;
        }

        /** Handles a packet. 0: opened, 2: ping, 40: connected, 42: an event; the answers are 40, 3, and our events. */
        private void take(WebSocket to, String whole) throws IOException {
            if (whole.startsWith("0")) {
                send(to, "40");
            } else if (whole.startsWith("2")) {
                send(to, "3");
            } else if (whole.startsWith("40")) {
                send(to, "42" + JSON.writeValueAsString(List.of("resize", Map.of("cols", 200, "rows", 30))));
            } else if (whole.startsWith("42")) {
                JsonNode event = JSON.readTree(whole.substring(2));
                if ("data".equals(event.path(0).asText())) {
                    String data = event.path(1).asText();
                    shown.add(data.getBytes(StandardCharsets.UTF_8));
                    send(to, "42" + JSON.writeValueAsString(List.of("commit", data.length())));
                } else if ("logout".equals(event.path(0).asText())) {
                    shown.add(END);
                }
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            shown.add(END);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            shown.add(END);
        }
    }
}
