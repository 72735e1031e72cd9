package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.terminal.BridgedPort;
import io.ssmlab.steps.terminal.ForwardedPort;
import io.ssmlab.steps.way.LearnerPorts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Ports through the API, with a client that speaks the official plugin's protocol. */
final class ApiPorts implements LearnerPorts {
    private final AwsClients aws;

    ApiPorts(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public ForwardedPort forward(String instanceId, int port) {
        return forwarded(instanceId, "AWS-StartPortForwardingSession", Map.of("portNumber", Integer.toString(port)));
    }

    @Override
    public ForwardedPort forward(String instanceId, String host, int port) {
        return forwarded(
                instanceId,
                "AWS-StartPortForwardingSessionToRemoteHost",
                Map.of("portNumber", Integer.toString(port), "host", host));
    }

    private ForwardedPort forwarded(String instanceId, String document, Map<String, String> parameters) {
        StartSessionResponse started = start(instanceId, document, parameters);
        return ForwardedPort.open(started.sessionId(), instanceId, started.streamUrl(), started.tokenValue());
    }

    @Override
    public BridgedPort bridge(String instanceId, int port) {
        StartSessionResponse started =
                start(instanceId, "AWS-StartSSHSession", Map.of("portNumber", Integer.toString(port)));
        return BridgedPort.open(started.sessionId(), instanceId, started.streamUrl(), started.tokenValue());
    }

    private StartSessionResponse start(String instanceId, String document, Map<String, String> parameters) {
        Map<String, List<String>> values = parameters.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
        return aws.ssm()
                .startSession(request ->
                        request.target(instanceId).documentName(document).parameters(values));
    }
}
