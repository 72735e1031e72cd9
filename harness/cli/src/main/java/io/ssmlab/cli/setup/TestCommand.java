package io.ssmlab.cli.setup;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ./lab test}: runs every test of the project, after it has installed what they need. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Installs what the tests need, runs every test of the project, and says which share of the lines they ran.",
            "Other arguments are Maven's: ./lab test -pl harness/wire"
        })
public final class TestCommand implements Callable<Integer> {
    /** In this order: the clients take longest, and go on while the rest is installed. */
    static final List<Need> AFTER_CLIENTS = List.of(Need.CHROMIUM, Need.AWS_CLI, Need.AWS_CLI_2, Need.SSH, Need.ENGINE);

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Setup setup = Setup.here();
        setup.get(List.of(Need.NODE));
        Optional<Process> clients = setup.startClients();
        Runnable endClients = () -> clients.ifPresent(ProcessRunner::destroy);
        Thread hook = new Thread(endClients, "clients-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            setup.get(AFTER_CLIENTS);
            int status = maven(setup);
            Coverage.lines(setup.host().project()).forEach(System.out::println);
            return status;
        } finally {
            ProcessRunner.forget(hook);
            endClients.run();
        }
    }

    private int maven(Setup setup) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(setup.host().project().toFile())
                .inheritIO()
                .redirectInput(new File("/dev/null"));
        builder.environment().putAll(setup.settings());
        Process maven = builder.start();
        Thread hook = new Thread(() -> ProcessRunner.destroy(maven), "maven-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return maven.waitFor();
        } finally {
            ProcessRunner.forget(hook);
        }
    }

    List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(System.getProperty("ssmlab.maven", "mvn"), "-B", "-ntp", "verify"));
        command.addAll(arguments);
        return command;
    }
}
