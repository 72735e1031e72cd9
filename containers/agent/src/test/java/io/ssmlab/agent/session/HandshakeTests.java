package io.ssmlab.agent.session;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageIds;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.TerminalSize;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class HandshakeTests {
    private final List<Frame> sent = new CopyOnWriteArrayList<>();
    private final Handshake handshake = new Handshake("Port", null, null);
    private final ReliableStream stream =
            new ReliableStream(StreamSettings.agent(), InstantSource.system(), sent::add, handshake::received);

    @Test
    void acceptsFramesOnlyBetweenItsRequestAndItsEnd() {
        Frame size = frame(0, PayloadType.SIZE, Payloads.encode(new TerminalSize(80, 24)));
        stream.received(size);
        assertEquals(List.of(), sent);
        CompletableFuture<Void> run = CompletableFuture.runAsync(this::performHandshake);
        await("the request").until(() -> !sent.isEmpty());
        assertEquals(PayloadType.HANDSHAKE_REQUEST.code(), sent.get(0).payloadType());
        stream.received(size);
        assertEquals(MessageType.ACKNOWLEDGE, sent.get(1).messageType());
        assertFalse(run.isDone());
        stream.received(frame(
                1,
                PayloadType.HANDSHAKE_RESPONSE,
                Payloads.encode(new HandshakeResponse("1.2.764.0", List.of(), null))));
        run.join();
        assertTrue(
                sent.stream().anyMatch(frame -> frame.payloadType() == PayloadType.HANDSHAKE_COMPLETE.code()),
                sent::toString);
        int before = sent.size();
        stream.received(frame(2, PayloadType.OUTPUT, "SSH-2.0-hello".getBytes(StandardCharsets.UTF_8)));
        assertEquals(before, sent.size(), "frames after the handshake are not accepted");
    }

    private void performHandshake() {
        try {
            handshake.run(stream, "3.3.1142.0");
        } catch (HandshakeException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Frame frame(long sequence, PayloadType type, byte[] payload) {
        return new Frame(MessageType.INPUT_STREAM_DATA, 1, 0, sequence, 0, MessageIds.next(), type.code(), payload);
    }
}
