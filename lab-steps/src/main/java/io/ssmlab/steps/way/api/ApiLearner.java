package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.way.Learner;
import io.ssmlab.steps.way.LearnerLogs;
import io.ssmlab.steps.way.LearnerPorts;
import io.ssmlab.steps.way.LearnerPreferences;
import io.ssmlab.steps.way.LearnerPrograms;
import io.ssmlab.steps.way.LearnerTags;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Tag;

/** A learner who does everything through the AWS API. */
public final class ApiLearner implements Learner {
    private final AwsClients aws;
    private final ApiDocuments documents;

    public ApiLearner(AwsClients aws) {
        this.aws = aws;
        this.documents = new ApiDocuments(aws);
    }

    @Override
    public ApiDocuments documents() {
        return documents;
    }

    @Override
    public ApiCommands commands() {
        return new ApiCommands(aws);
    }

    @Override
    public ApiSessions sessions() {
        return new ApiSessions(aws);
    }

    @Override
    public ApiSessions sessionsOf(String accessKeyId, String secretAccessKey) {
        return new ApiSessions(aws.as(accessKeyId, secretAccessKey));
    }

    @Override
    public LearnerPorts ports() {
        return new ApiPorts(aws);
    }

    @Override
    public LearnerPrograms programs() {
        return new ApiPrograms(sessions());
    }

    @Override
    public LearnerPreferences preferences() {
        return new ApiPreferences(documents);
    }

    @Override
    public LearnerLogs logs() {
        return new ApiLogs(aws);
    }

    @Override
    public LearnerTags tags() {
        return (instanceId, key, value) -> aws.ec2()
                .createTags(request -> request.resources(instanceId)
                        .tags(Tag.builder().key(key).value(value).build()));
    }

    @Override
    public List<Evidence> evidence() {
        return List.of();
    }

    @Override
    public void leave() {
        // nothing was opened
    }
}
