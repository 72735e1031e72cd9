package io.ssmlab.cli;

import io.ssmlab.cli.demo.DemoCommand;
import io.ssmlab.cli.logs.LogsCommand;
import io.ssmlab.cli.reach.CaCommand;
import io.ssmlab.cli.reach.EnvCommand;
import io.ssmlab.cli.reach.InstancesCommand;
import io.ssmlab.cli.reach.Refusal;
import io.ssmlab.cli.run.RunCommand;
import io.ssmlab.cli.session.RehearseCommand;
import io.ssmlab.cli.session.SessionCommand;
import io.ssmlab.cli.session.SessionsCommand;
import io.ssmlab.cli.session.WatchCommand;
import io.ssmlab.cli.shell.ShellCommand;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./lab}. Exit status: 0 all well, 1 something failed, 2 the command line was not understood. */
@Command(
        name = "lab",
        description = "The Session Manager lab on this machine, offline.",
        subcommands = {
            VerifyCommand.class,
            UpCommand.class,
            EnvCommand.class,
            CaCommand.class,
            SessionCommand.class,
            SessionsCommand.class,
            WatchCommand.class,
            InstancesCommand.class,
            ShellCommand.class,
            RunCommand.class,
            LogsCommand.class,
            DemoCommand.class,
            WhyCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            RehearseCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "ssmlab 0.1.0",
        footer = {
            "",
            "Two commands do everything on a fresh machine:",
            "  ./lab verify    plays the whole lab and proves every step",
            "  ./lab test      runs every test of the project"
        })
final class Main implements Runnable {
    private static final int USAGE_WIDTH = 110;

    /** To look through all the others first takes several times as long as these take. */
    private static final Map<String, Supplier<Object>> OFTEN = Map.of(
            "env", EnvCommand::new,
            "session", SessionCommand::new,
            "sessions", SessionsCommand::new,
            "watch", WatchCommand::new,
            "instances", InstancesCommand::new,
            "run", RunCommand::new,
            "logs", LogsCommand::new,
            "demo", DemoCommand::new,
            "why", WhyCommand::new);

    private Main() {}

    /** {@code lab} with one command. */
    @Command(name = "lab")
    private static final class One {}

    public static void main(String[] args) {
        Logging.quiet();
        System.exit(commandLine(args).execute(args));
    }

    /** With every command. */
    static CommandLine commandLine() {
        return handled(new CommandLine(new Main()));
    }

    /** What these arguments need: for a command that is typed often, that one alone. */
    static CommandLine commandLine(String[] args) {
        Supplier<Object> often = args.length == 0 ? null : OFTEN.get(args[0]);
        return often == null ? commandLine() : handled(new CommandLine(new One()).addSubcommand(often.get()));
    }

    private static CommandLine handled(CommandLine line) {
        // The width of the terminal, where there is one.
        line.setUsageHelpWidth(USAGE_WIDTH).setUsageHelpAutoWidth(true);
        return line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("lab: " + Failures.explain(failure)));
            return failure instanceof Refusal refusal ? refusal.exitStatus() : 1;
        });
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
