package io.ssmlab.cli.lab;

import io.ssmlab.client.lab.CallersFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that choose the agent of the instances. */
public final class AgentOptions {
    @Option(
            names = "--agent",
            paramLabel = "ssmlab|official",
            converter = Names.class,
            completionCandidates = Names.class,
            description = "The agent of the instances: the lab's own, or AWS's amazon-ssm-agent, unmodified, from"
                    + " --agent-package"
                    + " or AWS's public download."
                    + " Default: ssmlab.",
            defaultValue = "ssmlab")
    private AgentChoice.Name agent = AgentChoice.Name.SSMLAB;

    @Option(
            names = "--agent-package",
            paramLabel = "FILE",
            description =
                    "With --agent official: amazon-ssm-agent.deb, as AWS publishes it. Default: downloaded, once.")
    private @Nullable Path file;

    /** @throws LabException as {@link AgentChoice#of} */
    public AgentChoice agent(InstanceKind instances, Ui ui) {
        return AgentChoice.of(
                agent,
                file == null ? null : CallersFolder.resolve(file),
                instances,
                () -> AgentDownload.usual(System.getenv()).get(ui));
    }

    static final class Names extends Words<AgentChoice.Name> {
        Names() {
            super(AgentChoice.Name.class);
        }
    }
}
