package io.ssmlab.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTests {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PLAIN = FrameCodec.encode(
            new Frame("acknowledge", 1, 1, 0, 3, new UUID(1, 2), 0, "{}".getBytes(StandardCharsets.UTF_8)));

    static List<JsonNode> frames() {
        return Resources.array("frames.json");
    }

    @ParameterizedTest
    @MethodSource("frames")
    void encodesAsTheOfficialPluginDoes(JsonNode recorded) {
        assertEquals(recorded.get("frameHex").asText(), HEX.formatHex(FrameCodec.encode(frame(recorded))));
    }

    @ParameterizedTest
    @MethodSource("frames")
    void decodesWhatTheOfficialPluginEncodes(JsonNode recorded) throws Exception {
        byte[] bytes = HEX.parseHex(recorded.get("frameHex").asText());
        assertEquals(frame(recorded), FrameCodec.decode(bytes));
        assertEquals(recorded.get("messageType").asText(), FrameCodec.messageType(bytes));
    }

    @Test
    void encodesTheVectorOfTheProtocolReference() throws Exception {
        Frame frame = new Frame(
                MessageType.INPUT_STREAM_DATA,
                1,
                1700000000000L,
                7,
                0,
                UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                PayloadType.OUTPUT.code(),
                "ls\r".getBytes(StandardCharsets.US_ASCII));
        String expected = "00000074"
                + "696e7075745f73747265616d5f64617461202020202020202020202020202020"
                + "00000001"
                + "0000018bcfe56800"
                + "0000000000000007"
                + "0000000000000000"
                + "8899aabbccddeeff0011223344556677"
                + "1d887ce0f8672e4914d9000e801cd74ecd805dd9366c0bc42dc16adc0197dc2f"
                + "00000001"
                + "00000003"
                + "6c730d";
        assertEquals(123, FrameCodec.encode(frame).length);
        assertEquals(expected, HEX.formatHex(FrameCodec.encode(frame)));
        assertEquals(frame, FrameCodec.decode(HEX.parseHex(expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "two words", "naïve", "тип", "tab\t", "nul\0", "thirty_three_characters_long_type"})
    void refusesToEncodeAMessageTypeThatCannotBeDecoded(String type) {
        Frame frame = new Frame(type, 1, 1, 0, 0, new UUID(0, 0), 0, new byte[0]);
        assertThrows(IllegalArgumentException.class, () -> FrameCodec.encode(frame));
    }

    @Test
    void refusesToEncodeACreatedDateOfZero() {
        Frame frame = new Frame("acknowledge", 1, 0, 0, 0, new UUID(0, 0), 0, new byte[0]);
        assertThrows(IllegalArgumentException.class, () -> FrameCodec.encode(frame));
    }

    @Test
    void aPayloadMayBeAsLongAsOneMessageButNoLonger() throws Exception {
        byte[] largest = new byte[FrameCodec.MAX_PAYLOAD];
        Frame frame = new Frame("agent_job", 1, 1, 0, 0, new UUID(0, 0), 0, largest);
        byte[] bytes = FrameCodec.encode(frame);
        assertEquals(1 << 20, bytes.length);
        assertArrayEquals(largest, FrameCodec.decode(bytes).payload());
        Frame over = new Frame("agent_job", 1, 1, 0, 0, new UUID(0, 0), 0, new byte[FrameCodec.MAX_PAYLOAD + 1]);
        assertThrows(IllegalArgumentException.class, () -> FrameCodec.encode(over));
    }

    @Test
    void aFrameWithoutPayloadIsAFrame() throws Exception {
        Frame frame = new Frame("start_publication", 1, 1, 0, 0, new UUID(3, 4), 0, new byte[0]);
        byte[] bytes = FrameCodec.encode(frame);
        assertEquals(FrameCodec.PAYLOAD_OFFSET, bytes.length);
        assertEquals(frame, FrameCodec.decode(bytes));
    }

    @Test
    void messageTypesPaddedWithNulAreReadToo() throws Exception {
        byte[] bytes = PLAIN.clone();
        for (int i = 4 + "acknowledge".length(); i < 36; i++) {
            bytes[i] = 0;
        }
        assertEquals("acknowledge", FrameCodec.decode(bytes).messageType());
    }

    /** Reads frames as npm's ssm-session sends them. */
    @Test
    void messageTypesAfterNulAndADigestInHexadecimalDigitsAreReadToo() throws Exception {
        byte[] bytes = PLAIN.clone();
        byte[] type = "acknowledge".getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(bytes, 4, 36, (byte) 0);
        System.arraycopy(type, 0, bytes, 36 - type.length, type.length);
        assertEquals("acknowledge", FrameCodec.decode(bytes).messageType());
        Arrays.fill(bytes, 80, 112, (byte) 'a');
        assertEquals(80, offset(bytes));
        assertEquals(FrameCodec.decode(PLAIN), FrameCodec.decodeUnverified(bytes));
    }

    @Test
    void saysWhereAFrameIsMalformed() {
        assertEquals(0, offset(changed(3, 120)));
        assertEquals(6, offset(changed(6, 0)));
        assertEquals(7, offset(changed(7, 0xc3)));
        assertEquals(40, offset(changed(47, 0)));
        assertEquals(80, offset(changed(120, 'x')));
        assertEquals(116, offset(changed(119, 3)));
        assertEquals(116, offset(changed(116, 0xff)));
        assertEquals(119, offset(Arrays.copyOf(PLAIN, 119)));
    }

    private static byte[] changed(int at, int value) {
        byte[] bytes = PLAIN.clone();
        bytes[at] = (byte) value;
        return bytes;
    }

    private static int offset(byte[] bytes) {
        return assertThrows(MalformedFrameException.class, () -> FrameCodec.decode(bytes))
                .offset();
    }

    private static Frame frame(JsonNode recorded) {
        return new Frame(
                recorded.get("messageType").asText(),
                recorded.get("schemaVersion").asInt(),
                recorded.get("createdDate").asLong(),
                recorded.get("sequenceNumber").asLong(),
                recorded.get("flags").asLong(),
                UUID.fromString(recorded.get("messageId").asText()),
                recorded.get("payloadType").asInt(),
                HEX.parseHex(recorded.get("payloadHex").asText()));
    }
}
