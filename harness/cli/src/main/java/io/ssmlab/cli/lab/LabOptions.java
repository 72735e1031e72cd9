package io.ssmlab.cli.lab;

import io.ssmlab.cli.setup.Need;
import io.ssmlab.region.kernel.Pace;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that starts a lab. */
public final class LabOptions {
    @Option(
            names = "--pace",
            paramLabel = "swift|instant|watched|real",
            converter = Paces.class,
            completionCandidates = Paces.class,
            description =
                    "How long the lab takes for what takes time on AWS. A session that ended is Terminating: swift,"
                            + " only until"
                            + " its agent has finished; instant, for a second (CI); watched, for 3 s (clicking in a"
                            + " browser); real, for"
                            + " a minute (a lesson)."
                            + " Default: ${DEFAULT-VALUE}.",
            defaultValue = "instant")
    public Pace pace = Pace.INSTANT;

    @Option(
            names = "--logs",
            paramLabel = "localstack|builtin",
            converter = Stores.class,
            completionCandidates = Stores.class,
            description =
                    "Where session logs are kept: localstack (which also brings S3, KMS and SQS) or builtin, the lab's"
                            + " own store. Default: localstack, if its image is available.")
    private @Nullable LogStore logs;

    @Option(
            names = "--instances",
            paramLabel = "docker|sandbox",
            converter = Kinds.class,
            completionCandidates = Kinds.class,
            description =
                    "What the instances are: docker, containers with systemd, or sandbox, Linux namespaces over this"
                            + " machine's own programs, which needs no engine. Default: docker where an engine"
                            + " answers, else"
                            + " sandbox.",
            defaultValue = "${env:LAB_INSTANCES}")
    private @Nullable InstanceKind instances;

    /** Returns the kind of instances, after printing it with the reason. */
    public InstanceKind instances(Ui ui) {
        InstanceKind.Choice choice = InstanceKind.Choice.of(Optional.ofNullable(instances));
        ui.line(choice.line());
        return choice.kind();
    }

    /** The engine, unless the instances are to be sandboxes; required only if somebody asked for containers. */
    public List<Need> needs() {
        if (instances == null) {
            return List.of(Need.ENGINE_IF_POSSIBLE);
        }
        return instances == InstanceKind.DOCKER ? List.of(Need.ENGINE) : List.of();
    }

    public Optional<LogStore> logs() {
        return Optional.ofNullable(logs);
    }

    static final class Stores extends Words<LogStore> {
        Stores() {
            super(LogStore.class);
        }
    }

    static final class Kinds extends Words<InstanceKind> {
        Kinds() {
            super(InstanceKind.class);
        }
    }

    static final class Paces extends Words<Pace> {
        Paces() {
            super(Pace.class);
        }
    }
}
