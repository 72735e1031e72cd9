package io.ssmlab.agent.rehearsal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The server's side of one HTTP/1.1 and WebSocket (RFC 6455) connection. It supports what the JDK's client uses against
 * a server on the same host. Messages are whole and short.
 */
final class ServerConnection {
    static final int TEXT = 1;
    static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int FINAL = 0x80;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final DataInputStream in;
    private final OutputStream out;

    /** A request; header names are in lower case. */
    record Request(String path, Map<String, String> headers, byte[] body) {}

    /** A message; only kinds {@link #TEXT} and {@link #BINARY} need an answer. */
    record Message(int kind, byte[] bytes) {}

    ServerConnection(Socket socket) throws IOException {
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
    }

    /** Blocks until the next request. */
    Request request() throws IOException {
        String path = line().split(" ", 3)[1];
        Map<String, String> headers = new TreeMap<>();
        String header = line();
        while (!header.isEmpty()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
            header = line();
        }
        return new Request(path, headers, in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.readUnsignedByte();
        while (next != '\n') {
            line.append((char) next);
            next = in.readUnsignedByte();
        }
        return line.toString().strip();
    }

    void answer(int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        write("HTTP/1.1 " + status + " Answer\r\nContent-Type: " + contentType + "\r\nContent-Length: " + bytes.length
                + "\r\n\r\n" + body);
    }

    /** Switches the connection to messages. */
    void upgrade(Request request) throws IOException {
        String key = request.headers().get("sec-websocket-key") + ACCEPT;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.US_ASCII));
            write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    /**
     * Blocks until the next message.
     *
     * @throws IOException also when the client closes
     */
    Message message() throws IOException {
        int kind = in.readUnsignedByte() & ~FINAL;
        int length = in.readUnsignedByte() & ~FINAL;
        length = length == TWO_BYTES ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i % mask.length];
        }
        if (kind == CLOSE) {
            throw new IOException("the client closed the connection");
        }
        return new Message(kind, bytes);
    }

    /** Sends one binary message of at most 65,535 bytes. */
    void send(byte[] bytes) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(bytes.length + 4);
        message.put((byte) (FINAL | BINARY));
        if (bytes.length > SHORT) {
            message.put((byte) TWO_BYTES).putShort((short) bytes.length);
        } else {
            message.put((byte) bytes.length);
        }
        message.put(bytes).flip();
        write(message.array(), message.limit());
    }

    private void write(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
    }

    private synchronized void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        out.flush();
    }
}
