package io.ssmlab.client.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording that asciinema plays: asciicast, version 2. Each event is flushed to the file before the call returns.
 */
public final class Asciicast implements AutoCloseable {
    private final Writer out;
    private final long begun = System.nanoTime();

    private Asciicast(Writer out) {
        this.out = out;
    }

    /** Begins a recording, replacing the file. */
    public static Asciicast begin(Path file, int columns, int rows, String title) throws IOException {
        Asciicast cast = new Asciicast(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", 2);
        header.put("width", columns);
        header.put("height", rows);
        header.put("timestamp", System.currentTimeMillis() / 1000);
        header.put("title", title);
        header.put("env", Map.of("TERM", "xterm-256color"));
        cast.line(header);
        return cast;
    }

    /** Records terminal output. */
    public void output(String text) {
        event("o", text);
    }

    private void event(String kind, String data) {
        // Microseconds, as asciinema writes them.
        double seconds = Math.round((System.nanoTime() - begun) / 1e3) / 1e6;
        line(List.of(seconds, kind, data));
    }

    private synchronized void line(Object value) {
        try {
            out.write(Json.line(value));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
