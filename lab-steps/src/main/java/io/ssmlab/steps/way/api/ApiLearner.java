package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.way.Learner;
import io.ssmlab.steps.way.LearnersLogs;
import io.ssmlab.steps.way.LearnersPorts;
import io.ssmlab.steps.way.LearnersPreferences;
import io.ssmlab.steps.way.LearnersPrograms;
import io.ssmlab.steps.way.LearnersTags;
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
    public LearnersPorts ports() {
        return new ApiPorts(aws);
    }

    @Override
    public LearnersPrograms programs() {
        return new ApiPrograms(sessions());
    }

    @Override
    public LearnersPreferences preferences() {
        return new ApiPreferences(documents);
    }

    @Override
    public LearnersLogs logs() {
        return new ApiLogs(aws);
    }

    @Override
    public LearnersTags tags() {
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
