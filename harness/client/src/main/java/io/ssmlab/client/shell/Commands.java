package io.ssmlab.client.shell;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/**
 * Runs the commands typed in the console. Each one is the same as {@code ./lab …}, and a separate process: it has the
 * terminal to itself, and Ctrl-C ends it and not the console.
 */
final class Commands {
    private static final Set<String> OFFERED =
            Set.of("session", "sessions", "watch", "run", "logs", "why", "instances", "demo", "doctor");

    private final CommandLine root;
    private final List<String> more;

    /** @param more options for each command, such as {@code --name} and the lab's name */
    Commands(CommandLine root, List<String> more) {
        this.root = root;
        this.more = more;
    }

    /** Returns the available commands, in the order of the help. */
    Map<String, CommandLine> offered() {
        Map<String, CommandLine> offered = new LinkedHashMap<>();
        root.getSubcommands().forEach((name, command) -> {
            if (OFFERED.contains(name)) {
                offered.put(name, command);
            }
        });
        return offered;
    }

    /** Runs a command to its end and returns its exit status. */
    int run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                root.getCommandSpec().userObject().getClass().getName()));
        command.add(words.get(0));
        if (root.getSubcommands().get(words.get(0)).getCommandSpec().findOption("--name") != null) {
            command.addAll(more);
        }
        command.addAll(words.subList(1, words.size()));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
