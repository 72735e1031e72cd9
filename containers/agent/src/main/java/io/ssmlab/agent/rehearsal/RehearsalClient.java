package io.ssmlab.agent.rehearsal;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.TerminalSize;
import io.ssmlab.wire.stream.Output;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** A client that performs the handshake and, at a shell's prompt, sets the terminal size, types one line and leaves. */
final class RehearsalClient {
    private static final String LINE = "echo rehearsal; exit\r";

    private final ReliableStream stream;
    private boolean typed;

    RehearsalClient(Output output) {
        stream = new ReliableStream(StreamSettings.client(), InstantSource.system(), output, this::accept);
    }

    /** Handles a frame. Session states of the agent are not part of the stream, and not needed. */
    void received(Frame frame) {
        boolean unused = stream.received(frame);
    }

    private boolean accept(Frame frame) {
        if (frame.payloadType() == PayloadType.HANDSHAKE_REQUEST.code()) {
            HandshakeResponse.ProcessedAction action =
                    new HandshakeResponse.ProcessedAction("SessionType", HandshakeResponse.SUCCESS, null, "");
            stream.send(
                    PayloadType.HANDSHAKE_RESPONSE,
                    Payloads.encode(new HandshakeResponse("1.2.650.0", List.of(action), null)));
        } else if (frame.payloadType() == PayloadType.OUTPUT.code() && !typed) {
            typed = true;
            stream.send(PayloadType.SIZE, Payloads.encode(new TerminalSize(100, 30)));
            stream.write(LINE.getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }
}
