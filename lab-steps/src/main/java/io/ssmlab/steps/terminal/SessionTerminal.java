package io.ssmlab.steps.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A learner's end of a session: types, reads, resizes, resumes. It speaks the protocol of the official plugin: every
 * stream message is acknowledged after it was processed in order, and one that stays unacknowledged is sent again.
 */
public final class SessionTerminal implements Terminal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 1024;
    private static final String CTRL_C = "\u0003";
    private static final int COLUMNS = 200;
    private static final int ROWS = 50;
    /** The timing of the official plugin, which begins with 200 ms and checks every 100 ms. */
    private static final long RESEND_AFTER_MILLIS = 200;

    private static final long TICK_MILLIS = 100;

    /** A bound below the number of messages that an agent buffers ahead of a gap. */
    private static final int MOST_ON_THE_WAY = 500;

    private final URI address;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final ClientHandshake handshake;
    private final ByteArrayOutputStream sealed = new ByteArrayOutputStream();
    private final TreeMap<Long, StreamFrame> early = new TreeMap<>();
    private final TreeMap<Long, StreamFrame> unacknowledged = new TreeMap<>();
    private final ScheduledExecutorService resender = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "session-terminal-resend");
        thread.setDaemon(true);
        return thread;
    });
    private SocketPipe pipe;
    private long nextIncoming;
    private long nextOutgoing;
    private int connection;
    private int damaged;
    private boolean channelClosed;
    private boolean socketClosed;
    private String closingText = "";
    private @Nullable String exitCode;
    private String notice = "";
    private boolean agreed;
    private final @Nullable PortEnd port;

    private SessionTerminal(URI address, String token, SessionKeys keys, @Nullable PortEnd port) {
        this.address = address;
        this.port = port;
        this.handshake = new ClientHandshake(keys);
        synchronized (this) { // the first frames may arrive before the field is set
            this.pipe = connect(token);
        }
        resender.scheduleWithFixedDelay(this::resend, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Opens the stream that StartSession named.
     *
     * @param keys the source of the key if the session has to be encrypted
     */
    public static SessionTerminal open(String streamUrl, String token, SessionKeys keys) {
        SessionTerminal terminal = new SessionTerminal(URI.create(streamUrl), token, keys, null);
        // The official plugin sends its size first, too. This one is wide enough to fold no line of the lab.
        terminal.resize(COLUMNS, ROWS);
        return terminal;
    }

    /** Opens the stream of a session whose data goes to a port. Waits for the end of the handshake. */
    static SessionTerminal forPort(String streamUrl, String token, PortEnd port) {
        SessionTerminal terminal = new SessionTerminal(URI.create(streamUrl), token, SessionKeys.NONE, port);
        Await.until(
                "the handshake of a port session is over",
                Await.USUAL,
                terminal::agreed,
                done -> done,
                done -> terminal.ended() || terminal.lost());
        return terminal;
    }

    private synchronized boolean agreed() {
        return agreed || channelClosed;
    }

    /** Sends a message of a port session when there is room for it; false if the session is over. */
    synchronized boolean sendToPort(int payloadType, byte[] payload) throws InterruptedException {
        while (unacknowledged.size() >= MOST_ON_THE_WAY && !channelClosed && !socketClosed) {
            wait(TICK_MILLIS);
        }
        if (channelClosed || socketClosed) {
            return false;
        }
        send(payloadType, payload);
        return true;
    }

    /** Reconnects with the token of ResumeSession; sequence numbers continue. */
    public synchronized void resume(String token) {
        pipe = connect(token);
        socketClosed = false;
        unacknowledged.values().forEach(frame -> pipe.send(frame.encode()));
    }

    @Override
    public synchronized void drop() {
        pipe.drop();
        socketClosed = true;
    }

    private SocketPipe connect(String token) {
        int number = ++connection;
        ObjectNode greeting = JSON.createObjectNode();
        greeting.put("MessageSchemaVersion", "1.0");
        greeting.put("RequestId", UUID.randomUUID().toString());
        greeting.put("TokenValue", token);
        greeting.put("ClientId", UUID.randomUUID().toString());
        greeting.put("ClientVersion", ClientHandshake.CLIENT_VERSION);
        return SocketPipe.open(address, greeting.toString(), this::received, () -> onSocketClosed(number));
    }

    /** Sends keys as they are; Enter is a carriage return. */
    public void type(String keys) {
        byte[] bytes = keys.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += CHUNK) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK));
            StreamCipher cipher = handshake.cipher();
            send(StreamFrame.OUTPUT, cipher == null ? part : recorded(cipher.seal(part)));
        }
    }

    @Override
    public void begin(String line) {
        int from = output().length();
        enter(line);
        awaitText(line + "\n", from);
    }

    @Override
    public void enter(String line) {
        type(line + "\r");
    }

    @Override
    public void interrupt() {
        type(CTRL_C);
        awaitPrompt();
    }

    @Override
    public void resize(int cols, int rows) {
        send(StreamFrame.SIZE, "{\"cols\":%d,\"rows\":%d}".formatted(cols, rows).getBytes(StandardCharsets.UTF_8));
    }

    /** The complete output so far, as it was received. */
    @Override
    public synchronized String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** The data of the separate error stream, in sessions that have one. */
    public synchronized String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** The text of the exit-code message, such as {@code EXIT_CODE: 5}. */
    public synchronized Optional<String> exitCode() {
        return Optional.ofNullable(exitCode);
    }

    @Override
    public synchronized String notice() {
        return notice;
    }

    /** The encrypted data that crossed the socket in both directions; empty for an unencrypted session. */
    @Override
    public synchronized byte[] wire() {
        return sealed.toByteArray();
    }

    private synchronized byte[] recorded(byte[] message) {
        sealed.writeBytes(message);
        return message;
    }

    @Override
    public synchronized boolean ended() {
        return channelClosed;
    }

    @Override
    public synchronized String closingText() {
        return closingText;
    }

    /** The number of messages with a wrong digest or length. */
    @Override
    public synchronized int damagedMessages() {
        return damaged;
    }

    @Override
    public int maxLines() {
        return Integer.MAX_VALUE;
    }

    /** Waits until the output after the first {@code from} characters contains the text. */
    public String awaitText(String text, int from) {
        return Await.until(
                "the terminal shows \"" + text + "\"",
                Await.USUAL,
                () -> tail(from),
                shown -> Expect.plain(shown).contains(text),
                shown -> ended() || lost());
    }

    @Override
    public void awaitPrompt() {
        Await.until("a prompt", Await.USUAL, this::output, SessionTerminal::atPrompt, shown -> ended() || lost());
    }

    @Override
    public String run(String line) {
        awaitPrompt();
        int from = output().length();
        type(line + "\r");
        String shown = Await.until(
                "a prompt after `" + line + "`",
                Duration.ofSeconds(60),
                () -> tail(from),
                text -> text.contains("\n") && atPrompt(text),
                text -> ended() || lost());
        String plain = Expect.plain(shown);
        return plain.substring(plain.indexOf('\n') + 1, plain.lastIndexOf('\n') + 1);
    }

    private static boolean atPrompt(String shown) {
        String plain = Expect.plain(shown);
        return plain.endsWith("$ ") || plain.endsWith("# ");
    }

    private synchronized boolean lost() {
        return socketClosed;
    }

    private String tail(int from) {
        String all = output();
        return all.substring(Math.min(from, all.length()));
    }

    private synchronized void send(int payloadType, byte[] payload) {
        StreamFrame frame = StreamFrame.of(
                "input_stream_data", System.currentTimeMillis(), nextOutgoing++, 0, payloadType, payload);
        unacknowledged.put(frame.sequence(), frame);
        pipe.send(frame.encode());
    }

    private synchronized void resend() {
        Map.Entry<Long, StreamFrame> oldest = unacknowledged.firstEntry();
        boolean due =
                oldest != null && System.currentTimeMillis() - oldest.getValue().created() > RESEND_AFTER_MILLIS;
        if (due && !channelClosed && !socketClosed) {
            pipe.send(oldest.getValue().encode());
        }
    }

    private synchronized void received(byte[] message) {
        StreamFrame frame = StreamFrame.decode(message);
        if (!frame.intact()) {
            damaged++;
            return;
        }
        switch (frame.type()) {
            case "output_stream_data" -> receivedOutput(frame);
            case "acknowledge" ->
                unacknowledged.remove(
                        json(frame).path("AcknowledgedMessageSequenceNumber").asLong(-1));
            case "channel_closed" -> {
                closingText = json(frame).path("Output").asText("");
                channelClosed = true;
                if (port != null) {
                    port.sessionEnded();
                }
            }
            default -> {
                // start_publication and pause_publication, which the official plugin ignores as well
            }
        }
    }

    private void receivedOutput(StreamFrame frame) {
        if (frame.sequence() > nextIncoming) {
            early.put(frame.sequence(), frame);
        } else if (frame.sequence() == nextIncoming) {
            for (StreamFrame next = frame; next != null; next = early.remove(nextIncoming)) {
                process(next);
                nextIncoming++;
            }
        }
        acknowledge(frame);
    }

    private void process(StreamFrame frame) {
        switch (frame.payloadType()) {
            case StreamFrame.OUTPUT -> output(data(frame));
            case StreamFrame.FLAG -> {
                if (port != null) {
                    port.flag(frame.payload());
                }
            }
            case StreamFrame.STD_ERR -> errors.writeBytes(data(frame));
            case StreamFrame.EXIT_CODE -> exitCode = new String(data(frame), StandardCharsets.UTF_8);
            case StreamFrame.HANDSHAKE_REQUEST -> send(StreamFrame.HANDSHAKE_RESPONSE, handshake.answer(json(frame)));
            case StreamFrame.CHALLENGE_REQUEST -> send(StreamFrame.CHALLENGE_RESPONSE, handshake.prove(json(frame)));
            case StreamFrame.HANDSHAKE_COMPLETE -> {
                notice = json(frame).path("CustomerMessage").asText("");
                agreed = true;
                if (port == null) {
                    // The other end has dropped everything that was sent before.
                    resize(COLUMNS, ROWS);
                }
            }
            default -> {
                // types that this client ignores
            }
        }
    }

    private void output(byte[] bytes) {
        if (port == null) {
            output.writeBytes(bytes);
        } else {
            port.output(bytes);
        }
    }

    private byte[] data(StreamFrame frame) {
        StreamCipher cipher = handshake.cipher();
        return cipher == null ? frame.payload() : cipher.open(recorded(frame.payload()));
    }

    private void send(int payloadType, String json) {
        send(payloadType, json.getBytes(StandardCharsets.UTF_8));
    }

    private void acknowledge(StreamFrame frame) {
        ObjectNode ack = JSON.createObjectNode();
        ack.put("AcknowledgedMessageType", frame.type());
        ack.put("AcknowledgedMessageId", frame.id().toString());
        ack.put("AcknowledgedMessageSequenceNumber", frame.sequence());
        ack.put("IsSequentialMessage", true);
        byte[] payload = ack.toString().getBytes(StandardCharsets.UTF_8);
        pipe.send(StreamFrame.of("acknowledge", System.currentTimeMillis(), 0, 3, 0, payload)
                .encode());
    }

    private synchronized void onSocketClosed(int number) {
        // an older socket may report its end after the session was resumed on a newer one
        socketClosed |= number == connection;
    }

    private static JsonNode json(StreamFrame frame) {
        try {
            return JSON.readTree(frame.payload());
        } catch (IOException e) {
            throw new AssertionError("the lab sent a " + frame.type() + " that is not JSON: " + frame.text(), e);
        }
    }

    @Override
    public void close() {
        resender.shutdownNow();
        if (port != null) {
            port.sessionEnded();
        }
        drop();
    }
}
