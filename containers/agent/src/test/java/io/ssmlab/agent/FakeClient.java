package io.ssmlab.agent;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.websocket.WsContext;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.NotSealedException;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.payload.EncryptionChallenge;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.payload.TerminalSize;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The client's end of a session, connected directly to the agent's socket. Answers handshakes. */
final class FakeClient implements AutoCloseable {
    final List<String> states = new CopyOnWriteArrayList<>();
    final List<Frame> frames = new CopyOnWriteArrayList<>();
    final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    final ByteArrayOutputStream other = new ByteArrayOutputStream();
    volatile int handshakeStatus = HandshakeResponse.SUCCESS;
    volatile @Nullable Keys keys;
    volatile String version = "1.2.650.0";
    /** Receives output of a port session; returns false if it is not ready for it. */
    volatile @Nullable Predicate<byte[]> port;

    private volatile @Nullable SessionCipher cipher;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final ReliableStream stream =
            new ReliableStream(StreamSettings.client(), InstantSource.system(), this::send, this::handle);
    private volatile WsContext socket;

    /** Creates a session's data key, as the plugin does with KMS. */
    @FunctionalInterface
    interface Keys {
        FakeKms.DataKey generate(String keyId, String challenge);
    }

    FakeClient() {
        var unused = ticker.scheduleWithFixedDelay(stream::tick, 100, 100, TimeUnit.MILLISECONDS);
    }

    void connected(WsContext context) {
        socket = context;
        stream.reconnected(this::send);
    }

    void received(Frame frame) {
        if (frame.messageType().equals(MessageType.AGENT_SESSION_STATE)) {
            states.add(FakeRegion.json(frame).path("SessionState").asText());
        } else {
            stream.received(frame);
        }
    }

    void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SessionCipher sealer = cipher;
        stream.send(PayloadType.OUTPUT, sealer == null ? bytes : sealer.seal(bytes));
    }

    /** Waits for room in the stream, then sends bytes as one message. */
    void send(byte[] bytes) {
        if (stream.outstanding() >= 1000) {
            await("room")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> stream.outstanding() < 1000);
        }
        stream.send(PayloadType.OUTPUT, bytes);
    }

    void flag(SessionFlag flag) {
        stream.send(PayloadType.FLAG, flag.encode());
    }

    List<SessionFlag> flags() {
        return frames.stream()
                .filter(frame -> frame.payloadType() == PayloadType.FLAG.code())
                .map(frame -> {
                    try {
                        return SessionFlag.decode(frame.payload());
                    } catch (MalformedPayloadException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }

    byte[] bytes() {
        synchronized (output) {
            return output.toByteArray();
        }
    }

    void resize(int columns, int rows) {
        stream.send(PayloadType.SIZE, Payloads.encode(new TerminalSize(columns, rows)));
    }

    void drop() {
        socket.session.disconnect();
    }

    String output() {
        synchronized (output) {
            return output.toString(StandardCharsets.UTF_8);
        }
    }

    private boolean handle(Frame frame) {
        Predicate<byte[]> taker = port;
        if (taker != null && frame.payloadType() == PayloadType.OUTPUT.code()) {
            return taker.test(frame.payload());
        }
        frames.add(frame);
        if (frame.payloadType() == PayloadType.OUTPUT.code()) {
            synchronized (output) {
                output.writeBytes(open(frame));
            }
        } else if (frame.payloadType() == PayloadType.STD_ERR.code()) {
            errors.writeBytes(open(frame));
        } else if (frame.payloadType() == PayloadType.HANDSHAKE_REQUEST.code()) {
            answerHandshake(frame);
        } else if (frame.payloadType() == PayloadType.ENC_CHALLENGE_REQUEST.code()) {
            answerChallenge(frame);
        } else if (frame.payloadType() == PayloadType.EXIT_CODE.code()) {
            other.writeBytes(open(frame));
        }
        return true;
    }

    private void answerHandshake(Frame frame) {
        List<HandshakeResponse.ProcessedAction> actions = new ArrayList<>();
        actions.add(new HandshakeResponse.ProcessedAction("SessionType", handshakeStatus, null, ""));
        JsonNode encryption = FakeRegion.json(frame).at("/RequestedClientActions/1/ActionParameters");
        Keys maker = keys;
        if (!encryption.isMissingNode() && maker == null) {
            actions.add(new HandshakeResponse.ProcessedAction("KMSEncryption", 2, null, "no permission"));
        } else if (maker != null) {
            FakeKms.DataKey key = maker.generate(
                    encryption.path("KMSKeyId").asText(),
                    encryption.path("Challenge").asText());
            cipher = SessionCipher.ofClient(key.plain());
            String encrypted = Base64.getEncoder().encodeToString(key.encrypted());
            actions.add(new HandshakeResponse.ProcessedAction(
                    "KMSEncryption", 1, Payloads.tree(new HandshakeResponse.KmsResult(encrypted, null, true)), ""));
        }
        stream.send(PayloadType.HANDSHAKE_RESPONSE, Payloads.encode(new HandshakeResponse(version, actions, null)));
    }

    /** Answers the challenge; a client that cannot read it sends something else. */
    private void answerChallenge(Frame frame) {
        SessionCipher known = Objects.requireNonNull(cipher);
        byte[] challenge;
        try {
            String sealed =
                    Payloads.decode(frame.payload(), EncryptionChallenge.class).challenge();
            challenge = known.open(Base64.getDecoder().decode(sealed));
        } catch (NotSealedException | MalformedPayloadException e) {
            challenge = new byte[64];
        }
        String answer = Base64.getEncoder().encodeToString(known.seal(challenge));
        stream.send(PayloadType.ENC_CHALLENGE_RESPONSE, Payloads.encode(new EncryptionChallenge(answer)));
    }

    private byte[] open(Frame frame) {
        try {
            SessionCipher known = cipher;
            return known == null ? frame.payload() : known.open(frame.payload());
        } catch (NotSealedException e) {
            throw new IllegalStateException("the agent sent data in the clear, or under another key", e);
        }
    }

    private void send(Frame frame) {
        WsContext open = socket;
        if (open != null && open.session.isOpen()) {
            try {
                open.send(ByteBuffer.wrap(FrameCodec.encode(frame)));
            } catch (RuntimeException e) {
                // The socket has failed; the stream sends again.
                return;
            }
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
