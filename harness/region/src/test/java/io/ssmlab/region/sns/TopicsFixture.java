package io.ssmlab.region.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.SqliteEventLog;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.TestClock;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;

/** Topics over a real state file, a clock that stands still, and endpoints with prepared answers. */
abstract class TopicsFixture {
    static final Caller CALLER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    static final Caller ANYBODY = new Caller("anonymous", "anonymous", "");
    static final String ARN = "arn:aws:sns:us-east-1:000000000000:alerts";
    static final String ENDPOINT = "http://127.0.0.1:9999/inbox";

    @TempDir
    Path folder;

    final TestClock clock = new TestClock();
    final Endpoint endpoint = new Endpoint();
    Store store;
    SqliteEventLog events;
    Topics topics;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("state.db"));
        events = new SqliteEventLog(store, clock);
        topics = new Topics(store, clock, events, "us-east-1", "000000000000", new PaceSwitch(Pace.REAL));
        topics.deliverBy(endpoint);
        topics.createTopic(CreateTopicRequest.builder().name("alerts").build(), CALLER);
    }

    @AfterEach
    void close() {
        topics.close();
        events.close();
        store.close();
    }

    String subscribe(String protocol, String url) {
        return topics.subscribe(
                        SubscribeRequest.builder()
                                .topicArn(ARN)
                                .protocol(protocol)
                                .endpoint(url)
                                .build(),
                        CALLER)
                .subscriptionArn();
    }

    String confirmed(String protocol, String url, Caller by) {
        subscribe(protocol, url);
        try {
            return confirm(endpoint.last().json().path("Token").asText(), by);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String confirm(String token, Caller by) {
        return topics.confirmSubscription(
                        ConfirmSubscriptionRequest.builder()
                                .topicArn(ARN)
                                .token(token)
                                .build(),
                        by)
                .subscriptionArn();
    }

    void unsubscribe(String arn, Caller by) {
        topics.unsubscribe(UnsubscribeRequest.builder().subscriptionArn(arn).build(), by);
    }

    String publish(String message) {
        return publish(request -> request.message(message)
                .messageAttributes(Map.of(
                        "n",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("5")
                                .build())));
    }

    String publish(java.util.function.Consumer<PublishRequest.Builder> more) {
        PublishRequest.Builder request =
                PublishRequest.builder().topicArn(ARN).message("m").subject("a subject");
        more.accept(request);
        return topics.publish(request.build(), CALLER).messageId();
    }

    List<Subscription> list() {
        List<Subscription> all = topics.listSubscriptions(
                        ListSubscriptionsRequest.builder().build(), CALLER)
                .subscriptions();
        assertEquals(
                all,
                topics.listSubscriptionsByTopic(
                                ListSubscriptionsByTopicRequest.builder()
                                        .topicArn(ARN)
                                        .build(),
                                CALLER)
                        .subscriptions());
        return all;
    }

    Map<String, String> topicAttributes() {
        return topics.getTopicAttributes(
                        GetTopicAttributesRequest.builder().topicArn(ARN).build(), CALLER)
                .attributes();
    }

    Map<String, String> subscriptionAttributes(String arn) {
        return topics.getSubscriptionAttributes(
                        GetSubscriptionAttributesRequest.builder()
                                .subscriptionArn(arn)
                                .build(),
                        CALLER)
                .attributes();
    }

    EventLog.Event lastEvent() {
        List<EventLog.Event> all = events.after(0, 100);
        return all.get(all.size() - 1);
    }

    static void assertRefused(String code, String fragment, Executable call) {
        AwsError error = assertThrows(AwsError.class, call);
        assertEquals(code, error.code(), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains(fragment), error.getMessage());
    }

    record Sent(URI url, Map<String, String> headers, String body) {
        JsonNode json() throws java.io.IOException {
            return Json.MAPPER.readTree(body);
        }
    }

    /**
     * An endpoint that answers at once with prepared statuses. 0 stands for no answer; after the last one it answers
     * 200.
     */
    static final class Endpoint implements HttpPost {
        final List<Sent> sent = new ArrayList<>();
        List<Integer> answers = List.of();

        @Override
        public URI edge() {
            return URI.create("http://127.0.0.1:4580");
        }

        @Override
        public CompletionStage<Integer> post(URI url, Map<String, String> headers, String body) {
            sent.add(new Sent(url, headers, body));
            if (answers.isEmpty()) {
                return CompletableFuture.completedFuture(200);
            }
            int answer = answers.get(0);
            answers = answers.subList(1, answers.size());
            return answer == 0
                    ? CompletableFuture.failedFuture(new java.net.ConnectException("refused"))
                    : CompletableFuture.completedFuture(answer);
        }

        Sent last() {
            return sent.get(sent.size() - 1);
        }
    }
}
