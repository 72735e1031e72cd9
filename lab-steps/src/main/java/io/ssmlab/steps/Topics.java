package io.ssmlab.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.steps.inbox.HttpInbox;
import io.ssmlab.steps.text.Await;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Topics of a scenario, and where their messages go, through the API. All of it goes when the scenario ends. */
public final class Topics {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabMemory memory;
    private final Map<String, String> arns = new HashMap<>();
    private final Map<String, String> queues = new HashMap<>();
    private Optional<HttpInbox> endpoint = Optional.empty();

    public Topics(LabMemory memory) {
        this.memory = memory;
    }

    String arn(String name) {
        return arns.computeIfAbsent(name, topic -> {
            String arn =
                    memory.aws.sns().createTopic(request -> request.name(topic)).topicArn();
            memory.afterwards(() -> memory.aws.sns().deleteTopic(request -> request.topicArn(arn)));
            return arn;
        });
    }

    /** Subscribes an endpoint of the scenario's own, which confirms with the token that it is sent. */
    void subscribeEndpoint(String topic) {
        String arn = arn(topic);
        HttpInbox inbox = HttpInbox.open();
        memory.afterwards(inbox::close);
        endpoint = Optional.of(inbox);
        memory.aws
                .sns()
                .subscribe(request -> request.topicArn(arn).protocol("http").endpoint(inbox.url()));
        List<JsonNode> asked = Await.until(
                "the HTTP endpoint is asked to confirm its subscription",
                () -> inbox.of("SubscriptionConfirmation"),
                messages -> !messages.isEmpty());
        String token = asked.get(0).path("Token").asText();
        memory.aws.sns().confirmSubscription(request -> request.topicArn(arn).token(token));
    }

    void subscribeQueue(String topic, String queue) {
        String url = memory.aws
                .sqs()
                .createQueue(request -> request.queueName(queue))
                .queueUrl();
        memory.afterwards(() -> memory.aws.sqs().deleteQueue(request -> request.queueUrl(url)));
        queues.put(queue, url);
        String queueArn = memory.aws
                .sqs()
                .getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        memory.aws
                .sns()
                .subscribe(
                        request -> request.topicArn(arn(topic)).protocol("sqs").endpoint(queueArn));
    }

    void subscribeMail(String topic, String address) {
        memory.aws
                .sns()
                .subscribe(request ->
                        request.topicArn(arn(topic)).protocol("email").endpoint(address));
    }

    List<Subscription> subscriptions(String topic) {
        return memory
                .aws
                .sns()
                .listSubscriptionsByTopicPaginator(request -> request.topicArn(arn(topic)))
                .subscriptions()
                .stream()
                .toList();
    }

    /** The notifications that have come to the scenario's endpoint. */
    List<JsonNode> notifications() {
        return endpoint.orElseThrow(() -> new AssertionError("no HTTP endpoint was subscribed in this scenario yet"))
                .of("Notification");
    }

    /** Notifications in the queue; each is taken out. */
    List<JsonNode> receive(String queue) {
        String url = Optional.ofNullable(queues.get(queue))
                .orElseThrow(
                        () -> new AssertionError("the queue " + queue + " was not subscribed in this scenario yet"));
        return memory
                .aws
                .sqs()
                .receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                .messages()
                .stream()
                .map(Message::body)
                .map(Topics::json)
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
