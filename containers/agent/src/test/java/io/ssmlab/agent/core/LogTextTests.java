package io.ssmlab.agent.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTextTests {
    @TempDir
    Path folder;

    @Test
    void cutsAfterLines() throws IOException {
        Path file = file("one\ntwo\nthree\nfour");
        List<LogText.Piece> pieces = LogText.pieces(file, 0, 9, 10, true);
        assertEquals(List.of("one\ntwo\n", "three\n", "four"), texts(pieces));
        assertEquals(18, pieces.get(2).next());
        assertEquals(List.of("three\n", "four"), texts(LogText.pieces(file, 8, 9, 10, true)));
    }

    @Test
    void leavesTheLastLineWhileTheFileGrows() throws IOException {
        Path file = file("one\ntwo");
        assertEquals(List.of("one\n"), texts(LogText.pieces(file, 0, 100, 10, false)));
        assertEquals(List.of(), texts(LogText.pieces(file, 4, 100, 10, false)));
    }

    @Test
    void cutsALongLineBetweenCharacters() throws IOException {
        Path file = file("€".repeat(10));
        List<String> texts = texts(LogText.pieces(file, 0, 8, 10, true));
        assertEquals("€".repeat(10), String.join("", texts));
        assertTrue(texts.stream().allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length <= 8));
    }

    @Test
    void invalidUtf8StaysWithinTheLimitAlsoAsText() throws IOException {
        byte[] bytes = new byte[1000];
        java.util.Arrays.fill(bytes, (byte) 0xff);
        Path file = Files.write(folder.resolve("binary"), bytes);
        List<LogText.Piece> pieces = LogText.pieces(file, 0, 100, 100, true);
        assertEquals("\uFFFD".repeat(1000), String.join("", texts(pieces)));
        assertEquals(1000, pieces.get(pieces.size() - 1).next());
        assertTrue(texts(pieces).stream().allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length <= 100));
    }

    @Test
    void aLineLongerThanAnEventIsSplitAndWhole() throws IOException {
        Path file = file("x".repeat(500_000) + "\nend\n");
        List<String> texts = texts(LogText.pieces(file, 0, LogText.EVENT_BYTES, 10, true));
        assertEquals("x".repeat(500_000) + "\nend\n", String.join("", texts));
        assertTrue(texts.stream().allMatch(text -> text.length() <= LogText.EVENT_BYTES), texts.size() + " pieces");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("log"), text);
    }

    private static List<String> texts(List<LogText.Piece> pieces) {
        return pieces.stream().map(LogText.Piece::text).toList();
    }
}
