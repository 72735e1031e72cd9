package io.ssmlab.agent;

import io.javalin.websocket.WsContext;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.TerminalSize;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The client's end of a session, wired straight to the agent's socket. Answers handshakes. */
final class FakeClient implements AutoCloseable {
    final List<String> states = new CopyOnWriteArrayList<>();
    final List<Frame> frames = new CopyOnWriteArrayList<>();
    final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    final ByteArrayOutputStream other = new ByteArrayOutputStream();
    volatile int handshakeStatus = HandshakeResponse.SUCCESS;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final ReliableStream stream =
            new ReliableStream(StreamSettings.client(), InstantSource.system(), this::send, this::handle);
    private volatile WsContext socket;

    FakeClient() {
        var unused = ticker.scheduleWithFixedDelay(stream::tick, 100, 100, TimeUnit.MILLISECONDS);
    }

    void connected(WsContext context) {
        socket = context;
    }

    void received(Frame frame) {
        if (frame.messageType().equals(MessageType.AGENT_SESSION_STATE)) {
            states.add(FakeRegion.json(frame).path("SessionState").asText());
        } else {
            stream.received(frame);
        }
    }

    void type(String text) {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
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
        frames.add(frame);
        if (frame.payloadType() == PayloadType.OUTPUT.code()) {
            synchronized (output) {
                output.writeBytes(frame.payload());
            }
        } else if (frame.payloadType() == PayloadType.STD_ERR.code()) {
            errors.writeBytes(frame.payload());
        } else if (frame.payloadType() == PayloadType.HANDSHAKE_REQUEST.code()) {
            HandshakeResponse.ProcessedAction action =
                    new HandshakeResponse.ProcessedAction("SessionType", handshakeStatus, null, "");
            stream.send(
                    PayloadType.HANDSHAKE_RESPONSE,
                    Payloads.encode(new HandshakeResponse("1.2.650.0", List.of(action), null)));
        } else if (frame.payloadType() == PayloadType.EXIT_CODE.code()) {
            other.writeBytes(frame.payload());
        }
        return true;
    }

    private void send(Frame frame) {
        WsContext open = socket;
        if (open != null && open.session.isOpen()) {
            try {
                open.send(ByteBuffer.wrap(FrameCodec.encode(frame)));
            } catch (RuntimeException e) {
                // The socket broke meanwhile; the stream sends again.
                return;
            }
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
