package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.way.LearnerPorts;
import io.ssmlab.steps.way.OpenBridge;
import io.ssmlab.steps.way.OpenPort;
import java.util.List;
import java.util.Map;

/** {@code aws ssm start-session} with AWS's documents for ports, and the session-manager-plugin on the PATH. */
final class CliPorts implements LearnerPorts {
    private final Aws aws;

    CliPorts(Aws aws) {
        this.aws = aws;
    }

    @Override
    public OpenPort forward(String instanceId, int port) {
        return forward(
                instanceId,
                "AWS-StartPortForwardingSession",
                Map.of("portNumber", List.of(Integer.toString(port)), "localPortNumber", List.of("0")));
    }

    @Override
    public OpenPort forward(String instanceId, String host, int port) {
        return forward(
                instanceId,
                "AWS-StartPortForwardingSessionToRemoteHost",
                Map.of(
                        "portNumber",
                        List.of(Integer.toString(port)),
                        "localPortNumber",
                        List.of("0"),
                        "host",
                        List.of(host)));
    }

    private OpenPort forward(String instanceId, String document, Map<String, List<String>> parameters) {
        return new CliPort(CliStart.inTerminal(
                aws, instanceId, List.of("--document-name", document, "--parameters", Aws.json(parameters))));
    }

    @Override
    public OpenBridge bridge(String instanceId, int port) {
        return CliBridge.start(
                aws,
                instanceId,
                List.of("--document-name", "AWS-StartSSHSession", "--parameters", "portNumber=" + port));
    }
}
