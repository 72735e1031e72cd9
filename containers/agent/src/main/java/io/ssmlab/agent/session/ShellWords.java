package io.ssmlab.agent.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words at blanks, except within quotes or after a backslash; nothing is expanded. */
final class ShellWords {
    private ShellWords() {}

    /**
     * Splits a line.
     *
     * @throws IOException for a quote that does not end
     */
    static List<String> split(String line) throws IOException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '\'') {
                if (c == '\'') {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '\\' && i + 1 < line.length()) {
                char next = line.charAt(++i);
                if (quote == '"' && "\"\\$`".indexOf(next) < 0) {
                    word.append(c);
                }
                word.append(next);
                inWord = true;
            } else if (quote == '"' && c == '"') {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            throw new IOException("EOF found when expecting closing quote in the command: " + line);
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
