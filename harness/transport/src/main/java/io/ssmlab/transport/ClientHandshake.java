package io.ssmlab.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;

/** The request that turns a connection into a WebSocket, and its answer: RFC 6455 section 4.1. */
final class ClientHandshake {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String SWITCHED = "HTTP/1.1 101";
    private static final int MOST_TOLD = 300;

    private ClientHandshake() {}

    /**
     * Performs the handshake.
     *
     * @param buffer empty and ready to be filled; afterwards it holds, ready to be read, the bytes after the answer
     * @throws IOException if the server refuses; the message has the reason in short
     */
    static void perform(Connection line, ConnectOptions dial, ByteBuffer buffer) throws IOException {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        String key = Base64.getEncoder().encodeToString(nonce);
        line.write(ByteBuffer.wrap(request(dial, key).getBytes(StandardCharsets.UTF_8)));
        String head = head(line, dial, buffer);
        if (!head.startsWith(SWITCHED)) {
            String text = head + StandardCharsets.UTF_8.decode(buffer);
            throw new IOException("the answer was "
                    + text.substring(0, Math.min(MOST_TOLD, text.length()))
                            .strip()
                            .replaceAll("\\s+", " "));
        }
        String accepted = header(head, "sec-websocket-accept");
        if (!accepted.equals(accept(key))) {
            throw new IOException("the server does not speak WebSocket: Sec-WebSocket-Accept is '" + accepted + "'");
        }
    }

    private static String request(ConnectOptions dial, String key) {
        StringBuilder request = new StringBuilder("GET ");
        String path = dial.address().getRawPath();
        request.append(path == null || path.isEmpty() ? "/" : path);
        if (dial.address().getRawQuery() != null) {
            request.append('?').append(dial.address().getRawQuery());
        }
        request.append(" HTTP/1.1\r\nHost: ")
                .append(dial.hostHeader())
                .append(
                        "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ")
                .append(key)
                .append("\r\n");
        dial.headers()
                .forEach((name, value) ->
                        request.append(name).append(": ").append(value).append("\r\n"));
        return request.append("\r\n").toString();
    }

    private static String head(Connection line, ConnectOptions dial, ByteBuffer buffer) throws IOException {
        while (true) {
            int count = line.read(buffer, dial.patience());
            if (count == 0) {
                throw new SocketTimeoutException(
                        "no answer within " + dial.patience().toMillis() + " ms");
            }
            if (count < 0) {
                throw new IOException("the other end closed the connection before it answered");
            }
            int end = end(buffer);
            if (end > 0) {
                byte[] head = new byte[end];
                buffer.flip();
                buffer.get(head);
                return new String(head, StandardCharsets.ISO_8859_1);
            }
            if (!buffer.hasRemaining()) {
                throw new IOException("the answer has more than " + buffer.capacity() + " bytes of headers");
            }
        }
    }

    /** Returns the position after the empty line; 0 if the line has not arrived. */
    private static int end(ByteBuffer buffer) {
        for (int at = 3; at < buffer.position(); at++) {
            if (buffer.get(at) == '\n'
                    && buffer.get(at - 1) == '\r'
                    && buffer.get(at - 2) == '\n'
                    && buffer.get(at - 3) == '\r') {
                return at + 1;
            }
        }
        return 0;
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }
}
