package io.ssmlab.bench;

import io.ssmlab.cli.lab.WorkshopInstance;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.CommandStatus;
import software.amazon.awssdk.services.ssm.model.Target;

/** Resident memory of each agent, as {@code ps} on its instance reports it. */
final class AgentMemory {
    private static final String ASK = "ps -o rss= -p $(systemctl show -p MainPID --value amazon-ssm-agent)";

    private final SsmClient ssm;

    AgentMemory(LabEndpoint lab) {
        ssm = AwsClients.of(lab).ssm();
    }

    String megabytes() {
        List<String> everyWhere = List.of("App", "Web");
        String id = ssm.sendCommand(request -> request.documentName("AWS-RunShellScript")
                        .parameters(Map.of("commands", List.of(ASK)))
                        .targets(Target.builder()
                                .key("tag:" + WorkshopInstance.TAG)
                                .values(everyWhere)
                                .build()))
                .command()
                .commandId();
        Awaitility.await("the agents' memory")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ssm.listCommands(request -> request.commandId(id))
                                .commands()
                                .get(0)
                                .status()
                        == CommandStatus.SUCCESS);
        return ssm.listCommandInvocations(request -> request.commandId(id).details(true)).commandInvocations().stream()
                .flatMap(invocation -> invocation.commandPlugins().stream())
                .map(CommandPlugin::output)
                .map(output -> Long.parseLong(output.strip()) / 1024 + " MB")
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
