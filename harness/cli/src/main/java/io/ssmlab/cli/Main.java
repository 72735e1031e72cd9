package io.ssmlab.cli;

import io.ssmlab.cli.demo.DemoCommand;
import io.ssmlab.cli.logs.LogsCommand;
import io.ssmlab.cli.reach.InstancesCommand;
import io.ssmlab.cli.reach.Refusal;
import io.ssmlab.cli.run.RunCommand;
import io.ssmlab.cli.session.RehearseCommand;
import io.ssmlab.cli.session.SessionCommand;
import io.ssmlab.cli.session.SessionsCommand;
import io.ssmlab.cli.session.WatchCommand;
import io.ssmlab.cli.shell.ShellCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./lab}. Exit status: 0 all well, 1 something failed, 2 the command line was not understood. */
@Command(
        name = "lab",
        description = "The Session Manager lab on this machine, offline.",
        subcommands = {
            VerifyCommand.class,
            UpCommand.class,
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
    private Main() {}

    public static void main(String[] args) {
        Logging.quiet();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText("lab: " + Failures.explain(failure)));
            return failure instanceof Refusal refusal ? refusal.exitStatus() : 1;
        });
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
