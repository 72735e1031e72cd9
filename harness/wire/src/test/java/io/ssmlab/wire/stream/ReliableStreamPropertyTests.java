package io.ssmlab.wire.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * Tests both ends over a channel that loses, repeats, reorders and damages frames, breaks and pauses. The clock is
 * simulated.
 */
class ReliableStreamPropertyTests {
    /** Ten minutes of ticks: far more than a few hundred losses take. */
    private static final int MOST_TICKS = 6000;

    @Property(tries = 200)
    void everythingArrivesOnceAndInOrder(
            @ForAll long seed,
            @ForAll @IntRange(max = 40) int messages,
            @ForAll @IntRange(max = 60) int lossPercent,
            @ForAll @IntRange(max = 40) int repeatPercent,
            @ForAll @IntRange(max = 10) int damagePercent) {
        World world = new World(new Random(seed), lossPercent, repeatPercent, damagePercent);
        for (int i = 0; i < messages; i++) {
            world.agent.write(world.agent.text(i));
            world.client.write(world.client.text(i));
            if (world.random.nextInt(4) == 0) {
                world.step();
            }
        }
        int ticks = 0;
        while (world.agent.stream.outstanding() + world.client.stream.outstanding() > 0 && ticks < MOST_TICKS) {
            ticks++;
            world.step();
        }
        assertEquals(0, world.agent.stream.outstanding(), "the agent's messages are all acknowledged");
        assertEquals(0, world.client.stream.outstanding(), "the client's messages are all acknowledged");
        world.calm();
        assertArrayEquals(world.agent.written.toByteArray(), world.client.read.toByteArray());
        assertArrayEquals(world.client.written.toByteArray(), world.agent.read.toByteArray());
    }

    private static final class World {
        private final FakeClock clock = new FakeClock();
        private final Random random;
        private final int lossPercent;
        private final int repeatPercent;
        private final int damagePercent;
        private final End agent = new End(StreamSettings.agent());
        private final End client = new End(StreamSettings.client());

        World(Random random, int lossPercent, int repeatPercent, int damagePercent) {
            this.random = random;
            this.lossPercent = lossPercent;
            this.repeatPercent = repeatPercent;
            this.damagePercent = damagePercent;
        }

        /**
         * Simulates 100 ms: messages in transit arrive in any order, sockets break, and the relay pauses.
         */
        void step() {
            clock.advance(StreamSettings.TICK);
            carry(agent, client);
            carry(client, agent);
            agent.stream.tick();
            client.stream.tick();
            for (End end : List.of(agent, client)) {
                if (random.nextInt(50) == 0) {
                    end.inTransit.clear();
                    end.stream.reconnected(end::transmit);
                }
                if (random.nextInt(50) == 0) {
                    end.stream.pause();
                } else if (random.nextInt(5) == 0) {
                    end.stream.resume();
                }
            }
        }

        /** Lets handlers that were not ready catch up. */
        void calm() {
            agent.alwaysReady = true;
            client.alwaysReady = true;
            agent.stream.tick();
            client.stream.tick();
        }

        private void carry(End from, End to) {
            int count = random.nextInt(from.inTransit.size() + 1);
            for (int i = 0; i < count; i++) {
                byte[] bytes = from.inTransit.remove(random.nextInt(from.inTransit.size()));
                if (chance(lossPercent)) {
                    continue;
                }
                if (chance(damagePercent)) {
                    bytes[damageable(bytes)] ^= (byte) 0x10;
                }
                if (chance(repeatPercent)) {
                    from.inTransit.add(bytes.clone());
                }
                to.arrives(bytes);
            }
        }

        /**
         * Returns the index of a byte to damage. The header, except the payload length, is excluded: the digest covers
         * only the payload, so a changed sequence number goes unnoticed.
         */
        private int damageable(byte[] bytes) {
            return FrameCodec.HEADER_LENGTH + random.nextInt(bytes.length - FrameCodec.HEADER_LENGTH);
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private final class End {
            private final List<byte[]> inTransit = new ArrayList<>();
            private final ByteArrayOutputStream written = new ByteArrayOutputStream();
            private final ByteArrayOutputStream read = new ByteArrayOutputStream();
            private final ReliableStream stream;
            private boolean alwaysReady;

            End(StreamSettings settings) {
                stream = new ReliableStream(settings, clock, this::transmit, this::accept);
            }

            void write(byte[] bytes) {
                written.writeBytes(bytes);
                stream.write(bytes);
            }

            byte[] text(int number) {
                byte[] bytes = new byte[random.nextInt(3000)];
                random.nextBytes(bytes);
                if (bytes.length > 0) {
                    bytes[0] = (byte) number;
                }
                return bytes;
            }

            private void transmit(Frame frame) {
                inTransit.add(FrameCodec.encode(frame));
            }

            private void arrives(byte[] bytes) {
                try {
                    stream.received(FrameCodec.decode(bytes));
                } catch (MalformedFrameException e) {
                    // A receiver drops what is not a frame.
                    return;
                }
            }

            private boolean accept(Frame frame) {
                if (!alwaysReady && random.nextInt(10) == 0) {
                    return false;
                }
                read.writeBytes(frame.payload());
                return true;
            }
        }
    }
}
