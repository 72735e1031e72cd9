package io.ssmlab.client.shell;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.client.lab.Nearest;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.text.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./lab shell}: a console for the running lab. */
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        description = "A console for the running lab: its commands with completion of names, a history, and the lab's"
                + " status.",
        footer = {
            "",
            "In it, for example:",
            "  session Web1                     a shell on an instance; Tab completes the name",
            "  run org-install-app --on Web     Tab completes documents, instances and groups",
            "  logs -f                          Ctrl-C returns to the console",
            "  help, help run, exit"
        })
public final class ShellCommand implements Callable<Integer> {
    private static final int COLUMNS = 40;
    private static final int ROWS = 8;
    private static final int INTERRUPTED = 130;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Override
    public Integer call() throws IOException, InterruptedException {
        AwsCalls aws = new AwsCalls(name.lab());
        boolean colours = System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        CommandLine root = spec.commandLine().getParent();
        Commands commands = new Commands(root, name.words());
        spec.commandLine()
                .getOut()
                .println("The lab at " + aws.lab().address() + ". Tab completes, help explains, exit leaves.");
        spec.commandLine().getOut().flush();
        try (Terminal terminal = terminal();
                StatusLine status = new StatusLine(aws, terminal, colours)) {
            LineReader reader = reader(terminal, commands.offered(), new Names(aws));
            read(reader, terminal, status, commands, prompt(colours));
        }
        return 0;
    }

    private static Terminal terminal() throws IOException {
        Terminal terminal;
        try {
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .graphemeCluster(false)
                    .providers("jni,exec")
                    .nativeSignals(true)
                    // Not ignored: the commands would inherit that.
                    .signalHandler(signal -> {})
                    .build();
        } catch (IOException | IllegalStateException e) {
            throw new Refusal("The console needs a terminal, which is missing here. In a script, pass the command as"
                    + " arguments: ./lab run …, ./lab session … -- COMMAND");
        }
        if (terminal.getColumns() < COLUMNS || terminal.getRows() < ROWS) {
            int columns = terminal.getColumns();
            int rows = terminal.getRows();
            terminal.close();
            throw new Refusal("This terminal has " + columns + "×" + rows + " cells; the console needs " + COLUMNS + "×"
                    + ROWS + ". Each command works without it: ./lab sessions");
        }
        return terminal;
    }

    private LineReader reader(Terminal terminal, Map<String, CommandLine> offered, Names names) throws IOException {
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("lab")
                .parser(new DefaultParser())
                .completer(new WordCompleter(offered, names))
                .variable(LineReader.HISTORY_FILE, history())
                .variable(LineReader.LIST_MAX, 200)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
    }

    /** Returns the history file, readable by its owner only: parameters may be confidential. */
    private Path history() throws IOException {
        Path file = name.folder().resolve("shell.history");
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return file;
    }

    private String prompt(boolean colours) {
        String text = "lab" + (name.option().isEmpty() ? "" : name.option().replace(" --name ", ":")) + "> ";
        return colours
                ? new AttributedStringBuilder()
                        .styled(AttributedStyle.BOLD, text)
                        .toAnsi()
                : text;
    }

    private static void read(LineReader reader, Terminal terminal, StatusLine status, Commands commands, String prompt)
            throws IOException, InterruptedException {
        while (true) {
            List<String> words;
            status.show();
            try {
                words = Words.split(reader.readLine(prompt));
            } catch (UserInterruptException e) {
                continue;
            } catch (EndOfFileException e) {
                return;
            } finally {
                status.hide();
            }
            if (words.isEmpty()) {
                continue;
            }
            switch (words.get(0)) {
                case "exit", "quit" -> {
                    return;
                }
                case "help", "?" -> help(words, commands.offered(), terminal);
                default -> command(words, commands, terminal);
            }
            terminal.flush();
        }
    }

    private static void command(List<String> words, Commands commands, Terminal terminal)
            throws IOException, InterruptedException {
        Map<String, CommandLine> offered = commands.offered();
        // The habitual ./lab in front of a command is accepted.
        List<String> line =
                words.get(0).equals("./lab") || words.get(0).equals("lab") ? words.subList(1, words.size()) : words;
        if (line.isEmpty() || !offered.containsKey(line.get(0))) {
            String typed = line.isEmpty() ? "lab" : line.get(0);
            List<String> nearest = Nearest.of(typed, offered.keySet());
            terminal.writer()
                    .println("There is no command " + typed + " here. "
                            + (nearest.isEmpty()
                                    ? "`help` lists them."
                                    : "Did you mean " + String.join(" or ", nearest) + "?"));
            return;
        }
        terminal.flush();
        int exit = commands.run(line);
        if (exit == INTERRUPTED) {
            // The cursor is behind ^C.
            terminal.writer().println();
        } else if (exit != 0) {
            terminal.writer().println("(exit status " + exit + ")");
        }
    }

    private static void help(List<String> words, Map<String, CommandLine> offered, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        if (words.size() > 1 && offered.containsKey(words.get(1))) {
            lines.add(offered.get(words.get(1)).getUsageMessage());
        } else {
            offered.forEach((name, command) -> lines.add(Table.cut(
                    String.format("  %-10s %s", name, WordCompleter.summary(command)), terminal.getColumns())));
            lines.add("  help NAME  how to use one, with examples");
            lines.add("  exit       leaves; so does Ctrl-D");
            lines.add("");
            lines.add("For example:  session Web1   ·   run AWS-RunShellScript --on Web --param commands=uptime"
                    + " --output");
        }
        lines.forEach(terminal.writer()::println);
    }
}
