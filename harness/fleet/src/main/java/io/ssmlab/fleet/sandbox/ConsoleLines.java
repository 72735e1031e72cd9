package io.ssmlab.fleet.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of an instance's console. */
final class ConsoleLines {
    private static final int KEPT = 500;

    private final Deque<String> lines = new ArrayDeque<>();

    /** Reads until the end, on a thread of its own. */
    static ConsoleLines of(InputStream stream, String name) {
        ConsoleLines console = new ConsoleLines();
        Thread thread = new Thread(() -> console.read(stream), "console " + name);
        thread.setDaemon(true);
        thread.start();
        return console;
    }

    private void read(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line.stripTrailing());
                    if (lines.size() > KEPT) {
                        lines.remove();
                    }
                }
            }
        } catch (IOException e) {
            // The sandbox has ended.
            return;
        }
    }

    List<String> tail(int count) {
        synchronized (lines) {
            List<String> all = List.copyOf(lines);
            return all.subList(Math.max(0, all.size() - count), all.size());
        }
    }
}
