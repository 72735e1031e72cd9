package io.ssmlab.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class FrameCodecPropertyTests {
    private static final int[] DELICATE = {0, 3, 4, 35, 116, 117, 118, 119};

    @Property
    void everyFrameSurvivesEncodingAndDecoding(@ForAll("frames") Frame frame) throws MalformedFrameException {
        byte[] bytes = FrameCodec.encode(frame);
        Frame decoded = FrameCodec.decode(bytes);
        assertEquals(frame, decoded);
        assertEquals(frame.hashCode(), decoded.hashCode());
        assertArrayEquals(bytes, FrameCodec.encode(decoded));
    }

    @Property
    void anyBytesAreAFrameOrMalformed(@ForAll byte[] bytes) {
        assertDecodesOrIsMalformed(bytes);
    }

    @Property(tries = 3000)
    void aDamagedFrameIsAFrameOrMalformed(
            @ForAll("frames") Frame frame, @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int changes) {
        byte[] bytes = FrameCodec.encode(frame);
        Random random = new Random(seed);
        for (int i = 0; i < changes; i++) {
            // Half of the damage goes to the lengths and the type, where a careless decoder would fail.
            int at = random.nextBoolean()
                    ? random.nextInt(bytes.length)
                    : new int[] {0, 3, 4, 35, 116, 117, 118, 119}[i];
            bytes[at] = (byte) random.nextInt(256);
        }
        assertDecodesOrIsMalformed(bytes);
    }

    @Property
    void aTruncatedFrameIsMalformed(@ForAll("frames") Frame frame, @ForAll @IntRange(max = 2000) int length) {
        byte[] bytes = FrameCodec.encode(frame);
        int shorter = Math.min(length, bytes.length - 1);
        assertEquals(false, assertDecodesOrIsMalformed(Arrays.copyOf(bytes, shorter)));
    }

    private static boolean assertDecodesOrIsMalformed(byte[] bytes) {
        try {
            Frame frame = FrameCodec.decode(bytes);
            assertEquals(frame, FrameCodec.decode(FrameCodec.encode(frame)));
            return true;
        } catch (MalformedFrameException e) {
            assertEquals(true, e.offset() >= 0 && e.offset() <= bytes.length, e.getMessage());
            return false;
        }
    }

    @Provide
    Arbitrary<Frame> frames() {
        Arbitrary<String> types =
                Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(32);
        Arbitrary<UUID> ids =
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
        Arbitrary<byte[]> payloads = Arbitraries.bytes().array(byte[].class).ofMaxSize(1500);
        return Combinators.combine(
                        types,
                        Arbitraries.integers(),
                        Arbitraries.longs().filter(created -> created != 0),
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        ids,
                        Arbitraries.integers(),
                        payloads)
                .as(Frame::new);
    }
}
