package io.ssmlab.region.ssm.sessions;

import static org.awaitility.Awaitility.await;

import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.Acknowledge;
import io.ssmlab.wire.payload.AgentSessionState;
import io.ssmlab.wire.payload.AgentTaskComplete;
import io.ssmlab.wire.payload.ChannelClosed;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The two ends of one session, a learner and an agent, which send and receive plain frames. */
final class Ends {
    final String sessionId;
    private final TestRegion region;
    ClientLink client = new ClientLink();
    MemoryLink agent = new MemoryLink();

    @Nullable
    ChannelEnd fromClient;

    @Nullable
    ChannelEnd fromAgent;

    Ends(TestRegion region, String sessionId) {
        this.region = region;
        this.sessionId = sessionId;
    }

    /** Starts a session and continues until it is Connected. */
    static Ends connected(TestRegion region) {
        var started = region.start();
        Ends ends = new Ends(region, started.sessionId());
        ends.clientConnects(started.tokenValue());
        ends.agentConnects();
        ends.agentSays("Connected");
        return ends;
    }

    void clientConnects(String token) {
        clientConnects(token, false);
    }

    void clientConnects(String token, boolean hasVersion) {
        client = new ClientLink();
        fromClient = region.sessions.relay().connectClient(sessionId, token, hasVersion, client);
    }

    void agentConnects() {
        agent = new MemoryLink();
        String token = region.sessions.relay().createDataChannel(sessionId, TestRegion.WEB1_ROLE);
        fromAgent = region.sessions.relay().connectAgent(sessionId, token, TestRegion.WEB1, agent);
    }

    void agentSays(String state) {
        agentSends(frame(
                MessageType.AGENT_SESSION_STATE, 0, 0, Payloads.encode(new AgentSessionState(1, state, sessionId))));
    }

    void clientSends(byte[] message) {
        java.util.Objects.requireNonNull(fromClient).received(message);
    }

    void agentSends(byte[] message) {
        java.util.Objects.requireNonNull(fromAgent).received(message);
    }

    void clientLost() {
        client.gone = true;
        java.util.Objects.requireNonNull(fromClient).closed();
    }

    void agentLost() {
        agent.gone = true;
        java.util.Objects.requireNonNull(fromAgent).closed();
    }

    /** Reports the agent's end of the session on its control channel; returns the id of the report. */
    UUID agentCompletes(String status, String output, String group, String stream) {
        return agentCompletes(status, output, group, stream, "", "");
    }

    UUID agentCompletes(String status, String output, String group, String stream, String bucket, String key) {
        Frame frame = Frame.control(
                MessageType.AGENT_TASK_COMPLETE,
                region.clock.now(),
                Payloads.encode(new AgentTaskComplete(
                        1,
                        sessionId,
                        MessageType.AGENT_TASK_COMPLETE,
                        status,
                        false,
                        "",
                        TestRegion.WEB1,
                        output,
                        bucket,
                        key,
                        group,
                        stream,
                        1)));
        region.channels.fromAgent(TestRegion.WEB1, frame);
        return frame.messageId();
    }

    void awaitStatus(String status) {
        await(sessionId + " to be " + status)
                .until(() -> region.status(sessionId).equals(status));
    }

    /** Waits for the message that informs the client of the session's end. */
    ChannelClosed awaitClosedClient() {
        return closed(client.awaitFrame(MessageType.CHANNEL_CLOSED));
    }

    static ChannelClosed closed(Frame frame) {
        try {
            return Payloads.decode(frame.payload(), ChannelClosed.class);
        } catch (MalformedPayloadException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] input(long sequence, String text) {
        return frame(MessageType.INPUT_STREAM_DATA, sequence, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] output(long sequence, String text) {
        return frame(MessageType.OUTPUT_STREAM_DATA, sequence, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] resize(long sequence) {
        return frame(
                MessageType.INPUT_STREAM_DATA,
                sequence,
                3,
                "{\"cols\":120,\"rows\":40}".getBytes(StandardCharsets.UTF_8));
    }

    static byte[] acknowledge(String type, long sequence) {
        return frame(
                MessageType.ACKNOWLEDGE,
                0,
                0,
                Payloads.encode(new Acknowledge(type, UUID.randomUUID(), sequence, true)));
    }

    static byte[] frame(String type, long sequence, int payloadType, byte[] payload) {
        return FrameCodec.encode(
                new Frame(type, 1, 1_700_000_000_000L, sequence, 0, UUID.randomUUID(), payloadType, payload));
    }
}
