package io.ssmlab.client.demo;

import io.ssmlab.client.text.Asciicast;
import io.ssmlab.client.text.Shown;
import io.ssmlab.client.text.Style;
import io.ssmlab.client.text.Table;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The output that the audience sees, on the terminal and in the recording, if any. */
final class Stage {
    private final PrintWriter out;
    private final Optional<Asciicast> recording;
    private final Shown shown;
    private final int columns;
    private final int rows;
    private final Pace pace;
    private boolean atLineStart = true;

    /** @param style of announcements; a session's own colours pass through in any case */
    Stage(
            PrintWriter out,
            Optional<Asciicast> recording,
            boolean terminal,
            Style style,
            int columns,
            int rows,
            Pace pace) {
        this.out = out;
        this.recording = recording;
        this.columns = columns;
        this.rows = rows;
        this.pace = pace;
        this.shown = new Shown(new PrintWriter(new Lines()), terminal, columns, style);
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    Pace pace() {
        return pace;
    }

    /** Returns the output for tables. */
    Shown shown() {
        return shown;
    }

    /** Shows output of a session's terminal unchanged. */
    synchronized void terminal(byte[] bytes) {
        raw(new String(bytes, StandardCharsets.UTF_8));
    }

    void line(String text) {
        shown.line(text);
    }

    void lines(Table table) {
        table.lines(columns, shown.style()).forEach(this::line);
    }

    void announce(int number, int of, Scene scene) {
        freshLine();
        line("");
        String head = "── " + number + " of " + of + "  " + scene.title() + " ";
        line(shown.style().bold(head + "─".repeat(Math.max(0, columns - head.length()))));
        say(scene.words());
    }

    /** Prints text, wrapped at the width. */
    void say(String words) {
        for (String paragraph : words.strip().split("\n\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : Arrays.asList(paragraph.strip().split("\\s+", -1))) {
                if (line.length() > 0 && line.length() + 1 + word.length() > Math.min(columns, 100)) {
                    line(shown.style().cyan(line.toString()));
                    line.setLength(0);
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            line(shown.style().cyan(line.toString()));
        }
    }

    /** Begins a new line, unless the cursor is at the beginning of one. */
    synchronized void freshLine() {
        if (!atLineStart) {
            raw("\r\n");
        }
    }

    private synchronized void raw(String text) {
        if (text.isEmpty()) {
            return;
        }
        out.print(text);
        out.flush();
        recording.ifPresent(cast -> cast.output(text));
        atLineStart = text.endsWith("\n");
    }

    /** A writer that ends lines with a carriage return and a line feed. Recordings and raw terminals need both. */
    private final class Lines extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] characters, int from, int length) {
            text.append(characters, from, length);
        }

        @Override
        public void flush() {
            raw(text.toString().replace("\r\n", "\n").replace("\n", "\r\n"));
            text.setLength(0);
        }

        @Override
        public void close() {
            flush();
        }
    }
}
