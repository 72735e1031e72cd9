package io.ssmlab.client.shell;

import java.util.ArrayList;
import java.util.List;

/** Splits a line into words as a shell does, without expansion. Commands that work behind {@code ./lab} work here. */
final class Words {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;

    private Words() {}

    static List<String> split(String line) {
        Words split = new Words();
        int i = 0;
        while (i < line.length()) {
            i = split.take(line, i);
        }
        split.end();
        return split.words;
    }

    private int take(String line, int at) {
        char c = line.charAt(at);
        if (c == '\'') {
            int end = line.indexOf('\'', at + 1);
            return add(line, at + 1, end < 0 ? line.length() : end) + 1;
        }
        if (c == '"') {
            return quoted(line, at + 1);
        }
        if (c == '\\' && at + 1 < line.length()) {
            return add(line, at + 1, at + 2);
        }
        if (Character.isWhitespace(c)) {
            end();
            return at + 1;
        }
        return add(line, at, at + 1);
    }

    private int quoted(String line, int from) {
        begun = true;
        int i = from;
        while (i < line.length() && line.charAt(i) != '"') {
            boolean escape =
                    line.charAt(i) == '\\' && i + 1 < line.length() && "\"\\$`".indexOf(line.charAt(i + 1)) >= 0;
            i = escape ? add(line, i + 1, i + 2) : add(line, i, i + 1);
        }
        return i + 1;
    }

    private int add(String line, int from, int to) {
        begun = true;
        word.append(line, from, to);
        return to;
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
