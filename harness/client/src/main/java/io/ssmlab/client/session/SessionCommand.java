package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.Instances;
import io.ssmlab.client.lab.LabInstance;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.session.StartedSession.Order;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lab session}: a shell, or one command, on an instance of the running lab. */
@Command(
        name = "session",
        mixinStandardHelpOptions = true,
        description = "Opens a session on an instance of the running lab: a shell in this terminal, or one command.",
        footer = {
            "",
            "Examples:",
            "  ./lab session Web1                                  a shell; ~. at the beginning of a line ends it",
            "  ./lab session Web1 -- systemctl is-active httpd     one command; its exit status is this one's",
            "  ./lab session Web1 -- 'ls /app | wc -l'             one word is a command line for its shell",
            "  ./lab session Web1 < script.sh                      a script, run by its sh",
            "  ./lab session -t Web1 -- top                        a command with a terminal",
            "",
            "A command has no standard input, and with -t no exit status: AWS's protocol carries neither.",
            "Exit status: the command's; 0 after a shell; 255 if there is no session or it broke."
        })
public final class SessionCommand implements Callable<Integer> {
    /** AWS's limit of one parameter, in characters, less the quoting of a script. */
    private static final int LONGEST_SCRIPT = 60_000;

    @Mixin
    private LabName name = new LabName();

    @Option(
            names = {"-t", "--terminal"},
            description = "Give the command a terminal, as top, vim or sudo's prompt need one.")
    private boolean terminalForCommand;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing about the session itself on standard error.")
    private boolean quiet;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Recorded in the session history.")
    private String reason = "";

    @Option(names = "--document", paramLabel = "NAME", description = "A Session document other than the default one.")
    private String document = "";

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter of that document; may be repeated.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Parameters(index = "0", paramLabel = "INSTANCE", description = "Name or id of an instance.")
    private String instance = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "COMMAND", description = "After --: what to run.")
    private List<String> command = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            return run(Streams.ofProcess());
        } catch (AwsRefusal e) {
            throw new Refusal(String.valueOf(e.getMessage()), Refusal.NOT_THE_REMOTE_COMMAND);
        } catch (Refusal e) {
            throw new Refusal(String.valueOf(e.getMessage()), Refusal.NOT_THE_REMOTE_COMMAND);
        }
    }

    private int run(Streams streams) throws IOException, InterruptedException {
        AwsCalls aws = new AwsCalls(name.lab());
        LabInstance target = new Instances(aws).find(instance);
        if (!command.isEmpty() && !terminalForCommand) {
            return new CommandSession(aws, streams).run(target.id(), ShellText.commandLine(command), reason);
        }
        Optional<LocalTerminal> here = LocalTerminal.open();
        if (here.isEmpty()) {
            return script(aws, streams, target);
        }
        try (LocalTerminal terminal = here.get()) {
            StartedSession session = StartedSession.start(aws, target.id(), order());
            return new TerminalSession(aws, streams, terminal).run(session, target.title(), quiet);
        }
    }

    private Order order() {
        if (!command.isEmpty()) {
            return new Order(
                    "AWS-StartInteractiveCommand", Map.of("command", List.of(ShellText.commandLine(command))), reason);
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        parameters.forEach((name, value) -> values.put(name, List.of(value)));
        return document.isEmpty() ? Order.shell(reason) : new Order(document, values, reason);
    }

    /** Runs standard input as a script, for use without a terminal. */
    private int script(AwsCalls aws, Streams streams, LabInstance target) throws IOException, InterruptedException {
        if (terminalForCommand || !document.isEmpty()) {
            throw new Refusal("This needs a terminal, and standard input or output is not one. Without -t, "
                    + "`./lab session " + instance + " -- COMMAND` works in pipes and scripts.");
        }
        byte[] read = new BufferedInputStream(streams.in())
                .readNBytes(LONGEST_SCRIPT + 1); // a pipe has no position, which readNBytes of a file needs
        String text = new String(read, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            throw new Refusal(
                    "There is no terminal here, and no script on standard input. In a script, name the command:"
                            + " ./lab session " + instance + " -- COMMAND, or ./lab session " + instance
                            + " < script.sh");
        }
        if (read.length > LONGEST_SCRIPT) {
            throw new Refusal("The script on standard input has more than " + LONGEST_SCRIPT
                    + " bytes, the limit of a session's parameter. `./lab run AWS-RunShellScript` accepts"
                    + " longer ones.");
        }
        return new CommandSession(aws, streams).run(target.id(), ShellText.script(text), reason);
    }
}
