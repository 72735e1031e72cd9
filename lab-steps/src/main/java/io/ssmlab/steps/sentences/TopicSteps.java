package io.ssmlab.steps.sentences;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.ssmlab.steps.fixtures.Topics;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.util.ArrayList;
import java.util.List;

/** Steps about topics, their subscriptions, and the delivered messages. */
public final class TopicSteps {
    private final Topics topics;
    private String message = "";

    public TopicSteps(Topics topics) {
        this.topics = topics;
    }

    @Given("the topic {string} sends to an HTTP endpoint")
    public void sendsToEndpoint(String topic) {
        topics.subscribeEndpoint(topic);
    }

    @Given("the topic {string} sends to the queue {string}")
    public void sendsToQueue(String topic, String queue) {
        topics.subscribeQueue(topic, queue);
    }

    @Then("the HTTP endpoint gets the message that {string} went from {string} to {string}")
    public void endpointGets(String alarm, String from, String to) {
        endpointGets(alarm, to);
        Expect.equal(
                "the state before",
                from,
                Topics.json(message).path("OldStateValue").asText());
    }

    @Then("the HTTP endpoint gets the message that {string} went to {string}")
    public void endpointGets(String alarm, String to) {
        List<JsonNode> all = Await.until(
                "the HTTP endpoint gets a message about " + alarm,
                topics::notifications,
                notifications -> notifications.stream().anyMatch(one -> isAbout(one, alarm, to)));
        message = all.stream()
                .filter(one -> isAbout(one, alarm, to))
                .findFirst()
                .orElseThrow()
                .path("Message")
                .asText();
        JsonNode body = Topics.json(message);
        Expect.isTrue("it has a reason", !body.path("NewStateReason").asText().isEmpty(), body.path("NewStateReason"));
        Expect.contains(
                "the message's AlarmArn",
                ":alarm:" + alarm,
                body.path("AlarmArn").asText());
    }

    @Then("the queue {string} gets the same message")
    public void queueGets(String queue) {
        List<String> received = new ArrayList<>();
        Await.until(
                "the queue " + queue + " gets the message that the HTTP endpoint got",
                () -> {
                    topics.receive(queue)
                            .forEach(one -> received.add(one.path("Message").asText()));
                    return received;
                },
                all -> all.contains(message));
    }

    private static boolean isAbout(JsonNode notification, String alarm, String state) {
        JsonNode body = Topics.json(notification.path("Message").asText());
        return body.path("AlarmName").asText().equals(alarm)
                && body.path("NewStateValue").asText().equals(state);
    }
}
