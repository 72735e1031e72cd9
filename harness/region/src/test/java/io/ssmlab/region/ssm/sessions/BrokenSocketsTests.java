package io.ssmlab.region.ssm.sessions;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of both ends with the real reliable stream, over sockets that break in the middle and lose messages. */
final class BrokenSocketsTests {
    private static final int LINES = 300;

    @TempDir
    Path folder;

    private final Random random = new Random(20_181_122);
    private final StringBuilder learnerSaw = new StringBuilder();
    private final StringBuilder shellSaw = new StringBuilder();
    private TestRegion region;
    private Ends ends;
    private ReliableStream learner;
    private ReliableStream shell;
    private LossyLink toLearner = new LossyLink();
    private LossyLink toShell = new LossyLink();

    @BeforeEach
    void open() {
        region = new TestRegion(folder);
        ends = Ends.connected(region);
        learner = new ReliableStream(
                officialPlugin(),
                region.clock.asClock(),
                frame -> ends.clientSends(FrameCodec.encode(frame)),
                frame -> {
                    learnerSaw.append(new String(frame.payload(), StandardCharsets.UTF_8));
                    return true;
                });
        shell = new ReliableStream(
                StreamSettings.agent(),
                region.clock.asClock(),
                frame -> ends.agentSends(FrameCodec.encode(frame)),
                frame -> {
                    shellSaw.append(new String(frame.payload(), StandardCharsets.UTF_8));
                    return true;
                });
        reconnectLearner();
        reconnectShell();
    }

    @AfterEach
    void close() {
        region.close();
    }

    @Test
    void everyByteArrivesOnceAndInOrderWhateverBreaks() {
        StringBuilder printed = new StringBuilder();
        StringBuilder typed = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            String out = "output " + line + "\n";
            String in = "input " + line + "\n";
            printed.append(out);
            typed.append(in);
            shell.send(PayloadType.OUTPUT, out.getBytes(StandardCharsets.UTF_8));
            learner.send(PayloadType.OUTPUT, in.getBytes(StandardCharsets.UTF_8));
            step();
            switch (random.nextInt(40)) {
                case 0 -> {
                    toLearner.breakDown();
                    java.util.Objects.requireNonNull(ends.fromClient).closed();
                    reconnectLearner();
                }
                case 1 -> {
                    toShell.breakDown();
                    java.util.Objects.requireNonNull(ends.fromAgent).closed();
                    reconnectShell();
                }
                default -> {
                    // nothing breaks this time
                }
            }
        }

        await("everything to arrive at both ends").until(() -> {
            step();
            return learnerSaw.length() >= printed.length()
                    && shellSaw.length() >= typed.length()
                    && shell.outstanding() == 0
                    && learner.outstanding() == 0;
        });
        assertEquals(printed.toString(), learnerSaw.toString());
        assertEquals(typed.toString(), shellSaw.toString());
        assertEquals("Connected", region.status(ends.sessionId));
    }

    /** Delivers what arrived and lets time pass, all on the test's thread. */
    private void step() {
        toLearner.deliver(learner);
        toShell.deliver(shell);
        region.pass(Duration.ofMillis(5));
        learner.tick();
        shell.tick();
    }

    /**
     * Returns the settings of the official plugin, which never acknowledges twice. It would block forever if the relay
     * lost an acknowledgement.
     */
    private static StreamSettings officialPlugin() {
        StreamSettings ours = StreamSettings.client();
        return new StreamSettings(
                ours.role(),
                ours.outgoingLimit(),
                ours.outgoingBytes(),
                ours.incomingLimit(),
                false,
                ours.marksFirst(),
                ours.resendLimit(),
                ours.initialRoundTrip(),
                ours.initialTimeout(),
                ours.maxTimeout());
    }

    private void reconnectLearner() {
        toLearner = new LossyLink();
        ends.fromClient =
                region.sessions.relay().connectClient(ends.sessionId, region.resume(ends.sessionId), true, toLearner);
        learner.reconnected(frame -> ends.clientSends(FrameCodec.encode(frame)));
    }

    private void reconnectShell() {
        toShell = new LossyLink();
        String token = region.sessions.relay().createDataChannel(ends.sessionId, TestRegion.WEB1_ROLE);
        ends.fromAgent = region.sessions.relay().connectAgent(ends.sessionId, token, TestRegion.WEB1, toShell);
        shell.reconnected(frame -> ends.agentSends(FrameCodec.encode(frame)));
    }

    /** A socket that accepts messages and, when it breaks, keeps those in transit. */
    private static final class LossyLink implements Link {
        private final Queue<byte[]> inTransit = new ConcurrentLinkedQueue<>();
        private volatile boolean broken;

        @Override
        public boolean send(byte[] message) {
            return !broken && inTransit.add(message);
        }

        @Override
        public void close(String reason) {
            broken = true;
        }

        void breakDown() {
            broken = true;
            inTransit.clear();
        }

        void deliver(ReliableStream stream) {
            for (byte[] message = inTransit.poll(); message != null; message = inTransit.poll()) {
                stream.received(MemoryLink.decode(message));
            }
        }
    }
}
