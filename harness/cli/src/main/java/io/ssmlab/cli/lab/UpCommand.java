package io.ssmlab.cli.lab;

import io.ssmlab.cli.setup.Need;
import io.ssmlab.cli.setup.Setup;
import io.ssmlab.client.lab.CallersFolder;
import io.ssmlab.client.lab.LabFile;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.region.iam.identity.IamFile;
import io.ssmlab.region.iam.identity.PreparedUsers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./lab up}: starts the lab and keeps it running until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the lab and keeps it running; Ctrl-C ends it and leaves only its state file.")
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private LabOptions options = new LabOptions();

    @Mixin
    private AgentOptions agents = new AgentOptions();

    @Mixin
    private LabName name = new LabName();

    @Option(
            names = "--port",
            description = "Port of the console; 0 for a free one. Default: ${DEFAULT-VALUE}.",
            defaultValue = "4580")
    private int port = 4580;

    @Option(names = "--fresh", description = "Delete documents, history and logs of earlier labs first.")
    private boolean fresh;

    @Option(
            names = "--iam",
            paramLabel = "FILE",
            description =
                    "A JSON file with users, roles and policies, which exist from the start and after each reset.")
    private @Nullable Path iam;

    @Override
    public Integer call() throws Exception {
        Ui ui = new Ui(System.out);
        Optional<IamFile> prepared =
                Optional.ofNullable(iam).map(CallersFolder::resolve).map(IamFile::read);
        Setup.here().get(needs());
        InstanceKind instances = options.instances(ui);
        AgentChoice agent = agents.agent(instances, ui);
        StateLock state = StateLock.take(name.folder());
        if (fresh) {
            state.clear();
        }
        ui.styled("@|bold Starting the lab|@");
        Lab lab =
                Lab.start(new LabOrder(state.file("lab.db"), options.pace, port, options.logs(), instances, agent), ui);
        LabFile running = new LabFile(name.folder());
        running.write(lab.known());
        lab.onEngineLost(Failures::endWith);
        List<PreparedUsers.Key> users = prepared.map(lab.region()::importUsers).orElse(List.of());
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            System.out.println();
                            System.out.println("Shutting the lab down …");
                            running.remove();
                            lab.close();
                            close(state);
                            ended.countDown();
                        },
                        "lab-close"));
        ui.line("");
        ui.styled("@|bold The lab is up. The console, in a browser:|@ " + lab.consoleAddress());
        ui.line("For the AWS CLI and SDKs, in another terminal:  eval \"$(./lab env" + name.option()
                + ")\", which sets");
        ui.line("");
        lab.environment().forEach((name, value) -> ui.line("  export " + name + "=" + value));
        ui.line("");
        users.forEach(user -> ui.line("  as " + user.user() + ": export AWS_ACCESS_KEY_ID=" + user.accessKeyId()
                + " AWS_SECRET_ACCESS_KEY=" + user.secretAccessKey()));
        ui.line("Every call is recorded in " + lab.region().trailFile());
        ui.line("Then, for example:  aws ssm describe-instance-information");
        ui.line("Ctrl-C ends the lab.");
        ended.await();
        return 0;
    }

    /** The tools that these options take. */
    List<Need> needs() {
        return options.needs();
    }

    private static void close(StateLock state) {
        try {
            state.close();
        } catch (IOException e) {
            // The process ends, and with it the lock.
        }
    }
}
