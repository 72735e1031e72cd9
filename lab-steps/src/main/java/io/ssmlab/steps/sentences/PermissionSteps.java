package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.way.LearnerSessions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** Steps about the permissions of users, and about the event history. Users other than the learner use the API. */
public final class PermissionSteps {
    private static final String POLICY = "Sessions";

    private final ScenarioState memory;
    private final Instances instances;
    private final Sessions sessions;
    private final Map<String, LearnerSessions> users = new HashMap<>();

    public PermissionSteps(ScenarioState memory, Instances instances, Sessions sessions) {
        this.memory = memory;
        this.instances = instances;
        this.sessions = sessions;
    }

    @Given("the user {string} may start sessions on instances tagged {string} as {string} only, and end only her own")
    public void userWithSessions(String user, String tag, String value) {
        create(user, """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": "ssm:StartSession", "Resource": "arn:aws:ec2:*:*:instance/*",
                   "Condition": {"StringEquals": {"ssm:resourceTag/%s": "%s"}}},
                  {"Effect": "Allow",
                   "Action": ["ssm:TerminateSession", "ssm:ResumeSession", "ssmmessages:OpenDataChannel"],
                   "Resource": "arn:aws:ssm:*:*:session/${aws:username}-*"}]}""".formatted(tag, value));
    }

    private void create(String user, String policy) {
        IamClient iam = memory.aws.iam();
        iam.createUser(request -> request.userName(user));
        memory.addCleanup(() -> iam.deleteUser(request -> request.userName(user)));
        AccessKey key = iam.createAccessKey(request -> request.userName(user)).accessKey();
        memory.addCleanup(
                () -> iam.deleteAccessKey(request -> request.userName(user).accessKeyId(key.accessKeyId())));
        iam.putUserPolicy(request -> request.userName(user).policyName(POLICY).policyDocument(policy));
        memory.addCleanup(
                () -> iam.deleteUserPolicy(request -> request.userName(user).policyName(POLICY)));
        users.put(user, memory.learner.sessionsOf(key.accessKeyId(), key.secretAccessKey()));
    }

    @When("{string} starts a session on {string}")
    public void start(String user, String instance) {
        String id = instances.id(instance);
        sessions.start(() -> of(user).start(id, "")).terminal().awaitPrompt();
    }

    @When("{string} tries to start a session on {string}")
    public void tryToStart(String user, String instance) {
        String id = instances.id(instance);
        memory.expectRefusal("a session of " + user + " on " + instance, () -> of(user).start(id, ""));
    }

    @When("{string} ends the session")
    public void end(String user) {
        of(user).terminate(memory.session());
    }

    @When("{string} tries to end the session")
    public void tryToEnd(String user) {
        memory.expectRefusal("the end of the learner's session by " + user, () -> of(user).terminate(memory.session()));
    }

    @Then("the event history says that {string} was allowed {string} on {string}")
    public void wasAllowed(String user, String event, String instance) {
        awaitEvent(user, event, instances.id(instance), false);
    }

    @Then("the event history says that {string} was refused {string} on {string}")
    public void wasRefused(String user, String event, String instance) {
        awaitEvent(user, event, instances.id(instance), true);
    }

    @Then("the event history says that {string} was refused {string} of the session")
    public void wasRefused(String user, String event) {
        awaitEvent(user, event, memory.session().id(), true);
    }

    /** Waits for an event, which AWS records some minutes after the call. */
    private void awaitEvent(String user, String name, String about, boolean refused) {
        LookupAttribute byUser = LookupAttribute.builder()
                .attributeKey(LookupAttributeKey.USERNAME)
                .attributeValue(user)
                .build();
        Await.until(
                name + " of " + user + " about " + about + ", " + (refused ? "refused" : "allowed"),
                () -> memory.aws
                        .cloudTrail()
                        .lookupEvents(request -> request.lookupAttributes(byUser))
                        .events(),
                events -> has(events, name, about, refused));
    }

    private static boolean has(List<Event> events, String name, String about, boolean refused) {
        return events.stream()
                .filter(event -> event.eventName().equals(name))
                .filter(event -> event.resources().stream()
                        .anyMatch(one -> one.resourceName().equals(about)))
                .anyMatch(event -> event.cloudTrailEvent().contains("\"errorCode\":\"AccessDenied\"") == refused);
    }

    private LearnerSessions of(String user) {
        LearnerSessions found = users.get(user);
        if (found == null) {
            throw new AssertionError("no user " + user + " was made in this scenario");
        }
        return found;
    }
}
