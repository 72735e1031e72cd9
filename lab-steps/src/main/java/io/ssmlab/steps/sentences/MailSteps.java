package io.ssmlab.steps.sentences;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.ssmlab.steps.fixtures.LabControl;
import io.ssmlab.steps.fixtures.Topics;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.util.List;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Steps about mail, which in the lab arrives in the console's inbox. */
public final class MailSteps {
    private final Topics topics;
    private final LabControl lab;
    private long before;

    public MailSteps(Topics topics, LabControl lab) {
        this.topics = topics;
        this.lab = lab;
    }

    @Given("the topic {string} sends mail to {string}")
    public void sendsMail(String topic, String address) {
        before = newest(lab.inbox(0));
        topics.subscribeMail(topic, address);
    }

    @Then("the subscription to {string} is pending until the link in the mail is visited")
    public void isPendingUntilVisited(String topic) {
        Expect.equal("subscriptions to " + topic, List.of("PendingConfirmation"), arns(topic));
        JsonNode mail = Await.until(
                        "a mail asks to confirm",
                        () -> mails(topics.subscriptions(topic).get(0).endpoint()),
                        mails -> !mails.isEmpty())
                .get(0);
        lab.visit(mail.path("link").asText());
        Expect.contains(
                "the subscription's ARN", topics.arn(topic) + ":", arns(topic).get(0));
    }

    @Then("mail to {string} says that {string} is in state {string}")
    public void mailSays(String address, String alarm, String state) {
        Await.until(
                "mail to " + address + " about " + alarm,
                () -> mails(address).stream()
                        .map(mail -> mail.path("subject").asText())
                        .toList(),
                subjects -> subjects.stream().anyMatch(subject -> subject.startsWith(state + ": \"" + alarm + "\"")));
    }

    private List<String> arns(String topic) {
        return topics.subscriptions(topic).stream()
                .map(Subscription::subscriptionArn)
                .toList();
    }

    private List<JsonNode> mails(String address) {
        return StreamSupport.stream(lab.inbox(before).spliterator(), false)
                .filter(message -> message.path("to").asText().equals(address))
                .toList();
    }

    private static long newest(JsonNode messages) {
        return StreamSupport.stream(messages.spliterator(), false)
                .mapToLong(message -> message.path("number").asLong())
                .max()
                .orElse(0);
    }
}
