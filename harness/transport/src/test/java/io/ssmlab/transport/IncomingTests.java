package io.ssmlab.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class IncomingTests {
    @Property(tries = 200)
    void assemblesTheSameMessagesFromAnyPieces(
            @ForAll @Size(max = 6) List<@IntRange(max = 70_000) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 9_000) int piece)
            throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<byte[]> sent = new ArrayList<>();
        for (int length : lengths) {
            byte[] payload = new byte[length];
            for (int i = 0; i < length; i++) {
                payload[i] = (byte) (i * 31 + length);
            }
            sent.add(payload);
            bytes.writeBytes(TestServer.frame(0x80 | Message.BINARY, payload));
        }
        byte[] all = bytes.toByteArray();
        Incoming incoming = new Incoming(1 << 20);
        ByteBuffer buffer = ByteBuffer.allocate(piece + 16).flip();
        List<byte[]> got = new ArrayList<>();
        for (int from = 0; from < all.length; from += piece) {
            buffer.compact();
            buffer.put(all, from, Math.min(piece, all.length - from)).flip();
            for (Message next = incoming.next(buffer); next != null; next = incoming.next(buffer)) {
                got.add(next.payload());
            }
        }
        assertEquals(sent.size(), got.size());
        for (int i = 0; i < sent.size(); i++) {
            assertArrayEquals(sent.get(i), got.get(i));
        }
    }
}
