package io.ssmlab.client.session;

import java.util.List;
import java.util.stream.Collectors;

/** Quotes words so that a shell, and the agent, split them into the same words. */
final class ShellText {
    private ShellText() {}

    /**
     * Returns the command line for an instance. One word is a line for its shell, as with ssh; several are a program
     * and its arguments, unchanged.
     */
    static String commandLine(List<String> words) {
        String script = words.size() == 1
                ? words.get(0)
                : "exec " + words.stream().map(ShellText::quote).collect(Collectors.joining(" "));
        return script(script);
    }

    /** Returns the command line that runs a script. */
    static String script(String text) {
        return "sh -c " + quote(text);
    }

    static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
