package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.way.Learner;
import io.ssmlab.steps.way.LearnersCommands;
import io.ssmlab.steps.way.LearnersDocuments;
import io.ssmlab.steps.way.LearnersLogs;
import io.ssmlab.steps.way.LearnersPorts;
import io.ssmlab.steps.way.LearnersPreferences;
import io.ssmlab.steps.way.LearnersPrograms;
import io.ssmlab.steps.way.LearnersSessions;
import io.ssmlab.steps.way.LearnersTags;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A learner who does everything with the AWS CLI. */
public final class CliLearner implements Learner {
    private final Aws aws = new Aws(LabEndpoint.fromEnvironment());

    @Override
    public LearnersDocuments documents() {
        return new CliDocuments(aws);
    }

    @Override
    public LearnersCommands commands() {
        return new CliCommands(aws);
    }

    @Override
    public LearnersSessions sessions() {
        return new CliSessions(aws);
    }

    @Override
    public LearnersSessions sessionsOf(String accessKeyId, String secretAccessKey) {
        return new CliSessions(aws.as(accessKeyId, secretAccessKey));
    }

    @Override
    public LearnersPorts ports() {
        return new CliPorts(aws);
    }

    @Override
    public LearnersPrograms programs() {
        return new CliPrograms(aws);
    }

    @Override
    public LearnersPreferences preferences() {
        return new CliPreferences(new CliDocuments(aws));
    }

    @Override
    public LearnersLogs logs() {
        return new CliLogs(aws);
    }

    @Override
    public LearnersTags tags() {
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
