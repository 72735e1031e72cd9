package io.ssmlab.cli;

import io.ssmlab.cli.doctor.DoctorCommand;
import io.ssmlab.cli.lab.CaCommand;
import io.ssmlab.cli.lab.Failures;
import io.ssmlab.cli.lab.Logging;
import io.ssmlab.cli.lab.UpCommand;
import io.ssmlab.cli.setup.SetupCommand;
import io.ssmlab.cli.setup.TestCommand;
import io.ssmlab.cli.verify.VerifyCommand;
import io.ssmlab.client.demo.DemoCommand;
import io.ssmlab.client.lab.EnvCommand;
import io.ssmlab.client.lab.InstancesCommand;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.lab.WhyCommand;
import io.ssmlab.client.logs.LogsCommand;
import io.ssmlab.client.run.RunCommand;
import io.ssmlab.client.session.RehearseCommand;
import io.ssmlab.client.session.SessionCommand;
import io.ssmlab.client.session.SessionsCommand;
import io.ssmlab.client.session.WatchCommand;
import io.ssmlab.client.shell.ShellCommand;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code ./lab} command. Exit status: 0 success, 1 something failed, 2 invalid command line. */
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
            SetupCommand.class,
            TestCommand.class,
            CompletionCommand.class,
            RehearseCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "ssmlab 0.1.0",
        footer = {
            "",
            "Two commands do everything on a fresh machine:",
            "  ./lab verify    runs the whole lab and proves every step",
            "  ./lab test      runs every test of the project"
        })
public final class Main implements Runnable {
    private static final int USAGE_WIDTH = 110;

    /** Commands that are built alone: building all the others takes several times as long as running one. */
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

    /** The root command {@code lab} with one subcommand. */
    @Command(name = "lab")
    private static final class One {}

    public static void main(String[] args) {
        Logging.quiet();
        System.exit(commandLine(args).execute(args));
    }

    /** Returns the command line with every command. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        ServiceLoader.load(CommandProvider.class).forEach(provider -> line.addSubcommand(provider.command()));
        return handled(line);
    }

    /** Returns the command line for these arguments; for a frequent command, that one alone. */
    public static CommandLine commandLine(String[] args) {
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
