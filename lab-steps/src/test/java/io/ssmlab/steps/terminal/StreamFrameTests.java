package io.ssmlab.steps.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StreamFrameTests {
    @TestFactory
    List<DynamicTest> goldenFramesBothWays() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode golden : new ObjectMapper().readTree(getClass().getResource("/io/ssmlab/wire/frames.json"))) {
            byte[] bytes = HexFormat.of().parseHex(golden.get("frameHex").asText());
            tests.add(DynamicTest.dynamicTest(golden.get("name").asText(), () -> {
                StreamFrame frame = StreamFrame.decode(bytes);
                assertEquals(golden.get("messageType").asText(), frame.type());
                assertEquals(golden.get("sequenceNumber").asLong(), frame.sequence());
                assertEquals(UUID.fromString(golden.get("messageId").asText()), frame.id());
                assertTrue(frame.intact());
                assertEquals(golden.get("frameHex").asText(), HexFormat.of().formatHex(frame.encode()));
            }));
        }
        assertEquals(11, tests.size());
        return tests;
    }

    @Test
    void aChangedPayloadIsNotIntact() {
        byte[] bytes = StreamFrame.of("output_stream_data", 1, 0, 0, 1, new byte[] {1, 2, 3})
                .encode();
        bytes[bytes.length - 1] ^= 1;
        assertFalse(StreamFrame.decode(bytes).intact());
    }

    @Test
    void aShortMessageIsNotAFrame() {
        assertThrows(IllegalArgumentException.class, () -> StreamFrame.decode(new byte[119]));
    }
}
