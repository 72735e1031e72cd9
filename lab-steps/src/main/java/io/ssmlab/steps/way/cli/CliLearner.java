package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.way.Learner;
import io.ssmlab.steps.way.LearnerCommands;
import io.ssmlab.steps.way.LearnerDocuments;
import io.ssmlab.steps.way.LearnerLogs;
import io.ssmlab.steps.way.LearnerPorts;
import io.ssmlab.steps.way.LearnerPreferences;
import io.ssmlab.steps.way.LearnerPrograms;
import io.ssmlab.steps.way.LearnerSessions;
import io.ssmlab.steps.way.LearnerTags;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A learner who does everything with the AWS CLI. */
public final class CliLearner implements Learner {
    private final Aws aws = new Aws(LabEndpoint.fromEnvironment());

    @Override
    public LearnerDocuments documents() {
        return new CliDocuments(aws);
    }

    @Override
    public LearnerCommands commands() {
        return new CliCommands(aws);
    }

    @Override
    public LearnerSessions sessions() {
        return new CliSessions(aws);
    }

    @Override
    public LearnerSessions sessionsOf(String accessKeyId, String secretAccessKey) {
        return new CliSessions(aws.as(accessKeyId, secretAccessKey));
    }

    @Override
    public LearnerPorts ports() {
        return new CliPorts(aws);
    }

    @Override
    public LearnerPrograms programs() {
        return new CliPrograms(aws);
    }

    @Override
    public LearnerPreferences preferences() {
        return new CliPreferences(new CliDocuments(aws));
    }

    @Override
    public LearnerLogs logs() {
        return new CliLogs(aws);
    }

    @Override
    public LearnerTags tags() {
        return (instanceId, key, value) -> aws.call(
                "ec2",
                "create-tags",
                "--resources",
                instanceId,
                "--tags",
                Aws.json(List.of(Map.of("Key", key, "Value", value))));
    }

    @Override
    public List<Evidence> evidence() {
        return List.of(new Evidence(
                "output of the AWS CLI", "text/plain", aws.transcript().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void leave() {
        // Its programs have ended by themselves; terminals are closed with their sessions.
    }
}
