package io.ssmlab.wire.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tests that the fast path reads and writes exactly what {@link Payloads} does. */
final class AcknowledgeTests {
    @Property(tries = 300)
    void isWrittenAndReadAsPayloadsDo(
            @ForAll String type, @ForAll long high, @ForAll long low, @ForAll long sequence, @ForAll boolean sequential)
            throws Exception {
        Acknowledge acknowledge = new Acknowledge(type, new UUID(high, low), sequence, sequential);
        byte[] json = Payloads.encode(acknowledge);
        assertArrayEquals(json, acknowledge.encode());
        assertEquals(acknowledge, Acknowledge.decode(json));
    }

    @Example
    void isReadInEveryOtherFormToo() throws Exception {
        String id = "0e2b4b1c-4f3e-4a2e-9d8e-0123456789ab";
        String other = "{ \"isSequentialMessage\": false, \"acknowledgedmessagesequencenumber\": 12,"
                + "\"AcknowledgedMessageType\": \"output_stream_data\", \"More\": 1, \"AcknowledgedMessageId\": \"" + id
                + "\"}";
        assertEquals(
                new Acknowledge("output_stream_data", UUID.fromString(id), 12, false),
                Acknowledge.decode(other.getBytes(StandardCharsets.UTF_8)));
    }

    @Example
    void malformedJsonIsRefused() {
        String whole = new String(
                new Acknowledge("output_stream_data", new UUID(1, 2), 7, true).encode(), StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length(); length++) {
            byte[] part = whole.substring(0, length).getBytes(StandardCharsets.UTF_8);
            assertThrows(MalformedPayloadException.class, () -> Acknowledge.decode(part));
        }
        byte[] more = (whole + "x").getBytes(StandardCharsets.UTF_8);
        assertThrows(MalformedPayloadException.class, () -> Acknowledge.decode(more));
    }
}
