package io.ssmlab.agent.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class OutputPumpTests {
    @Property(tries = 200)
    void neverSplitsACharacterAndLosesNothing(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 1024) int step) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Frame> frames = pump(bytes, step);
        assertArrayEquals(bytes, joined(frames));
        for (Frame frame : frames) {
            assertFalse(new String(frame.payload(), StandardCharsets.UTF_8).contains("\ufffd"));
        }
    }

    @Property(tries = 200)
    void passesInvalidBytesThrough(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 64) int step)
            throws Exception {
        List<Frame> frames = pump(bytes, step);
        assertArrayEquals(bytes, joined(frames));
        assertTrue(frames.stream().allMatch(frame -> frame.payload().length <= StreamSettings.OUTPUT_CHUNK));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("a\n\u00df\u20ac\u6f22")
                .ofMaxLength(3000)
                .map(text -> text + "\ud83d\ude00".repeat(text.length() % 7));
    }

    private static List<Frame> pump(byte[] bytes, int step) throws IOException, InterruptedException {
        List<Frame> frames = new ArrayList<>();
        ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        ReliableStream stream =
                new ReliableStream(StreamSettings.agent(), InstantSource.system(), frames::add, frame -> true);
        InputStream slow = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(step, length));
            }
        };
        new OutputPump(
                        stream::send,
                        PayloadType.OUTPUT,
                        "",
                        (data, length) -> recorded.write(data, 0, length),
                        () -> true)
                .run(slow);
        assertArrayEquals(bytes, recorded.toByteArray());
        return frames;
    }

    private static byte[] joined(List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(frame -> out.writeBytes(frame.payload()));
        return out.toByteArray();
    }
}
