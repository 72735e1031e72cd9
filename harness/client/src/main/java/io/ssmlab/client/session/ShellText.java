package io.ssmlab.client.session;

import java.util.List;
import java.util.stream.Collectors;

/** Puts words together so that a shell, and the agent, take them apart into the same words. */
final class ShellText {
    private ShellText() {}

    /**
     * The command line that an instance is given. One word is a line for the shell there, as with ssh; several are a program and
     * its arguments, each as it is.
     */
    static String commandLine(List<String> words) {
        String script = words.size() == 1
                ? words.get(0)
                : "exec " + words.stream().map(ShellText::quote).collect(Collectors.joining(" "));
        return script(script);
    }

    /** The command line that runs a script. */
    static String script(String text) {
        return "sh -c " + quote(text);
    }

    static String quote(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
