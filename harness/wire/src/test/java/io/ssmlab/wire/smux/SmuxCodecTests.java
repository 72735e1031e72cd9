package io.ssmlab.wire.smux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.ssmlab.wire.Resources;
import io.ssmlab.wire.smux.SmuxFrame.Command;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the recorded bytes of the official plugin and agent for two connections: {@code smux.jsonl}. */
class SmuxCodecTests {
    private static byte[] recorded(String from) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Resources.lines("smux.jsonl").stream()
                .filter(line -> line.get("from").asText().equals(from))
                .forEach(line ->
                        all.writeBytes(HexFormat.of().parseHex(line.get("bytes").asText())));
        return all.toByteArray();
    }

    @Test
    void readsWhatTheOfficialPluginSent() throws Exception {
        assertEquals(
                List.of("SYN 3", "PSH 3 hello0", "FIN 3", "SYN 5", "PSH 5 hello1", "FIN 5"),
                shown(new SmuxDecoder().decode(recorded("client"))));
    }

    @Test
    void readsWhatTheOfficialAgentSent() throws Exception {
        assertEquals(
                List.of("PSH 3 ECHO:hello0", "FIN 3", "PSH 5 ECHO:hello1", "FIN 5"),
                shown(new SmuxDecoder().decode(recorded("agent"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "agent"})
    void writesTheRecordedBytes(String from) throws Exception {
        byte[] recorded = recorded(from);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        new SmuxDecoder().decode(recorded).forEach(frame -> again.writeBytes(frame.encode()));
        assertArrayEquals(recorded, again.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 13})
    void readsFramesCutAnywhere(int size) throws Exception {
        byte[] recorded = recorded("client");
        SmuxDecoder decoder = new SmuxDecoder();
        List<SmuxFrame> frames = new ArrayList<>();
        for (int from = 0; from < recorded.length; from += size) {
            frames.addAll(decoder.decode(Arrays.copyOfRange(recorded, from, Math.min(recorded.length, from + size))));
        }
        assertEquals(shown(new SmuxDecoder().decode(recorded)), shown(frames));
    }

    @Test
    void readsTheLargestFrame() throws Exception {
        byte[] data = new byte[SmuxFrame.MOST_DATA];
        Arrays.fill(data, (byte) 0xfe);
        SmuxFrame read = new SmuxDecoder()
                .decode(new SmuxFrame(Command.PSH, 0xfffffffd, data).encode())
                .get(0);
        assertEquals(0xfffffffd, read.streamId());
        assertArrayEquals(data, read.data());
        assertThrows(
                IllegalArgumentException.class,
                () -> new SmuxFrame(Command.PSH, 3, new byte[data.length + 1]).encode());
    }

    @ParameterizedTest
    @CsvSource({"0202000003000000,version 2", "0104000003000000,command 4", "01ff000003000000,command 255"})
    void namesTheReasonOfMalformedBytes(String hex, String what) {
        MalformedSmuxException refused = assertThrows(
                MalformedSmuxException.class,
                () -> new SmuxDecoder().decode(HexFormat.of().parseHex(hex)));
        assertEquals(true, refused.getMessage().contains(what), refused.getMessage());
    }

    private static List<String> shown(List<SmuxFrame> frames) {
        return frames.stream()
                .map(frame -> (frame.command() + " " + frame.streamId() + " "
                                + new String(frame.data(), StandardCharsets.UTF_8))
                        .strip())
                .toList();
    }
}
