package io.ssmlab.region.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Caller;
import io.ssmlab.region.core.EventLog;
import io.ssmlab.region.core.Json;
import io.ssmlab.region.core.Pace;
import io.ssmlab.region.core.SqliteEventLog;
import io.ssmlab.region.core.Store;
import io.ssmlab.region.core.TestClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;

/** Topics over a real state file, a clock that stands still, and endpoints that answer as they are told. */
class TopicsTests {
    private static final Caller CALLER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    private static final Caller ANYBODY = new Caller("anonymous", "anonymous", "");
    private static final String ARN = "arn:aws:sns:us-east-1:000000000000:alerts";
    private static final String ENDPOINT = "http://127.0.0.1:9999/inbox";

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Endpoint endpoint = new Endpoint();
    private Store store;
    private SqliteEventLog events;
    private Topics topics;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("state.db"));
        events = new SqliteEventLog(store, clock);
        topics = new Topics(store, clock, events, "us-east-1", "000000000000", Pace.REAL);
        topics.deliverBy(endpoint);
        topics.createTopic(CreateTopicRequest.builder().name("alerts").build(), CALLER);
    }

    @AfterEach
    void close() {
        topics.close();
        events.close();
        store.close();
    }

    @Test
    void makesATopicOnce() {
        CreateTopicRequest request = CreateTopicRequest.builder()
                .name("alerts")
                .attributes(Map.of("DisplayName", "Alerts"))
                .build();

        assertEquals(ARN, topics.createTopic(request, CALLER).topicArn());
        assertEquals(
                1,
                topics.listTopics(ListTopicsRequest.builder().build(), CALLER)
                        .topics()
                        .size());
        assertEquals("", topicAttributes().get("DisplayName"));
        topics.setTopicAttributes(
                SetTopicAttributesRequest.builder()
                        .topicArn(ARN)
                        .attributeName("DisplayName")
                        .attributeValue("Alerts")
                        .build(),
                CALLER);
        assertEquals("Alerts", topicAttributes().get("DisplayName"));
        topics.deleteTopic(DeleteTopicRequest.builder().topicArn(ARN).build(), CALLER);
        topics.deleteTopic(DeleteTopicRequest.builder().topicArn(ARN).build(), CALLER);
        assertRefused("NotFound", "Topic does not exist", this::topicAttributes);
    }

    @Test
    void asksAnEndpointAndDeliversOnceItConfirmed() throws Exception {
        assertEquals("pending confirmation", subscribe("http", ENDPOINT));
        publish("too early");

        Sent asked = endpoint.sent.get(0);
        assertEquals(1, endpoint.sent.size());
        assertEquals(URI.create(ENDPOINT), asked.url());
        assertEquals("SubscriptionConfirmation", asked.headers().get("x-amz-sns-message-type"));
        assertEquals(ARN, asked.headers().get("x-amz-sns-topic-arn"));
        JsonNode question = asked.json();
        assertEquals("SubscriptionConfirmation", question.path("Type").asText());
        assertEquals(
                "http://127.0.0.1:4580/?Action=ConfirmSubscription&TopicArn=arn%3Aaws%3Asns%3Aus-east-1%3A000000000000%3Aalerts"
                        + "&Token=" + question.path("Token").asText(),
                question.path("SubscribeURL").asText());
        assertEquals("PendingConfirmation", list().get(0).subscriptionArn());
        assertEquals("1", topicAttributes().get("SubscriptionsPending"));

        String arn = confirm(question.path("Token").asText(), ANYBODY);
        assertEquals(arn, list().get(0).subscriptionArn());
        String id = publish("hello");

        Sent sent = endpoint.sent.get(1);
        assertEquals(arn, sent.headers().get("x-amz-sns-subscription-arn"));
        assertEquals(id, sent.headers().get("x-amz-sns-message-id"));
        assertEquals("text/plain; charset=UTF-8", sent.headers().get("Content-Type"));
        JsonNode message = sent.json();
        assertEquals("Notification", message.path("Type").asText());
        assertEquals("hello", message.path("Message").asText());
        assertEquals("a subject", message.path("Subject").asText());
        assertEquals(
                "5", message.path("MessageAttributes").path("n").path("Value").asText());
        assertTrue(message.path("UnsubscribeURL").asText().contains("?Action=Unsubscribe&SubscriptionArn=arn%3A"));
        assertFalse(message.has("Signature"));
        assertEquals(id, message.path("MessageId").asText());
        assertEquals("false", subscriptionAttributes(arn).get("ConfirmationWasAuthenticated"));
        assertEquals("false", subscriptionAttributes(arn).get("PendingConfirmation"));
    }

    @Test
    void deliversRawWhenAsked() {
        String arn = confirmed("http", ENDPOINT, CALLER);
        topics.setSubscriptionAttributes(
                SetSubscriptionAttributesRequest.builder()
                        .subscriptionArn(arn)
                        .attributeName("RawMessageDelivery")
                        .attributeValue("true")
                        .build(),
                CALLER);
        publish("{\"bare\":1}");

        Sent sent = endpoint.last();
        assertEquals("{\"bare\":1}", sent.body());
        assertEquals("true", sent.headers().get("x-amz-sns-rawdelivery"));
    }

    @Test
    void subscribesOnce() {
        String arn = confirmed("http", ENDPOINT, CALLER);
        int asked = endpoint.sent.size();

        assertEquals(arn, subscribe("http", ENDPOINT));
        assertEquals(asked, endpoint.sent.size());
        subscribe("http", ENDPOINT + "/other");
        subscribe("http", ENDPOINT + "/other");
        assertEquals(asked + 2, endpoint.sent.size());
        assertEquals(2, list().size());
    }

    @Test
    void triesFourTimesThenGivesUp() {
        confirmed("http", ENDPOINT, CALLER);
        endpoint.answers = List.of(500, 0, 429, 503);
        int before = endpoint.sent.size();
        publish("lost");

        clock.advance(Duration.ofSeconds(19));
        assertEquals(before + 1, endpoint.sent.size());
        clock.advance(Duration.ofSeconds(41));
        assertEquals(before + 4, endpoint.sent.size());
        clock.advance(Duration.ofHours(2));
        assertEquals(before + 4, endpoint.sent.size());
        EventLog.Event last = lastEvent();
        assertEquals("sns-delivery-given-up", last.kind());
        assertEquals("HTTP status 503", last.details().get("result"));
    }

    @Test
    void doesNotPressAnEndpointThatDoesNotWantTheMessage() {
        confirmed("http", ENDPOINT, CALLER);
        endpoint.answers = List.of(403);
        int before = endpoint.sent.size();
        publish("unwanted");

        clock.advance(Duration.ofHours(2));
        assertEquals(before + 1, endpoint.sent.size());
        assertEquals("sns-delivery-given-up", lastEvent().kind());
    }

    @Test
    void goesOnDeliveringAfterARestart() {
        confirmed("http", ENDPOINT, CALLER);
        endpoint.answers = List.of(500);
        publish("in between");
        int before = endpoint.sent.size();
        close();
        store = Store.open(folder.resolve("state.db"));
        events = new SqliteEventLog(store, clock);
        topics = new Topics(store, clock, events, "us-east-1", "000000000000", Pace.REAL);
        clock.advance(Duration.ofMinutes(1));
        assertEquals(before, endpoint.sent.size());

        topics.deliverBy(endpoint);

        assertEquals(before + 1, endpoint.sent.size());
        assertTrue(endpoint.last().body().contains("in between"));
        assertEquals("sns-delivered", lastEvent().kind());
    }

    @Test
    void mailGoesToTheInbox() {
        subscribe("email", "learner@example.com");
        Inbox.Message asked = topics.inbox().after(0).get(0);
        assertEquals("email", asked.kind());
        assertEquals("learner@example.com", asked.recipient());
        assertEquals("AWS Notification - Subscription Confirmation", asked.subject());
        assertTrue(asked.body().contains(asked.link()));

        confirm(asked.link().replaceFirst(".*Token=", ""), ANYBODY);
        publish("you have mail");

        List<Inbox.Message> all = topics.inbox().after(asked.number());
        assertEquals(
                List.of("published", "email"),
                all.stream().map(Inbox.Message::kind).toList());
        assertEquals("you have mail", all.get(0).body());
        assertEquals("a subject", all.get(1).subject());
        assertTrue(all.get(1).body().startsWith("you have mail\n"));
        assertEquals(List.of(), endpoint.sent);
    }

    @Test
    void anEndpointMayEndItsSubscriptionAndTakeItBack() throws Exception {
        String arn = confirmed("http", ENDPOINT, ANYBODY);
        unsubscribe(arn, ANYBODY);

        assertEquals(List.of(), list());
        JsonNode question = endpoint.last().json();
        assertEquals("UnsubscribeConfirmation", question.path("Type").asText());
        assertEquals(arn, confirm(question.path("Token").asText(), ANYBODY));
        assertEquals(1, list().size());

        unsubscribe(arn, CALLER);
        unsubscribe(arn, CALLER);
        assertEquals(List.of(), list());
        assertEquals("1", topicAttributes().get("SubscriptionsDeleted"));
    }

    @Test
    void aGuardedSubscriptionNeedsASignatureToEnd() throws Exception {
        subscribe("http", ENDPOINT);
        String token = endpoint.last().json().path("Token").asText();
        String arn = topics.confirmSubscription(
                        ConfirmSubscriptionRequest.builder()
                                .topicArn(ARN)
                                .token(token)
                                .authenticateOnUnsubscribe("true")
                                .build(),
                        CALLER)
                .subscriptionArn();

        assertRefused("AuthorizationError", "Anonymous", () -> unsubscribe(arn, ANYBODY));
        unsubscribe(arn, CALLER);
        assertEquals(List.of(), list());
    }

    @Test
    void tokensAreGoodForTwoDays() throws Exception {
        subscribe("http", ENDPOINT);
        String token = endpoint.last().json().path("Token").asText();
        clock.advance(Duration.ofDays(3));

        assertRefused("InvalidParameter", "two days", () -> confirm(token, ANYBODY));
        assertRefused("InvalidParameter", "Token", () -> confirm("other", ANYBODY));
        assertRefused("InvalidParameter", "Token", () -> confirm("", ANYBODY));
    }

    @Test
    void aMessageMayDifferByProtocol() {
        confirmed("http", ENDPOINT, CALLER);
        topics.publish(
                PublishRequest.builder()
                        .topicArn(ARN)
                        .messageStructure("json")
                        .message("{\"default\":\"for all\",\"http\":\"for http\",\"n\":1}")
                        .build(),
                CALLER);

        assertTrue(endpoint.last().body().contains("\"for http\""));
    }

    @Test
    void hasTags() {
        topics.createTopic(
                CreateTopicRequest.builder()
                        .name("tagged")
                        .tags(Tag.builder().key("a").value("b").build())
                        .build(),
                CALLER);
        String arn = ARN.replace("alerts", "tagged");
        assertEquals(
                "b",
                topics.listTagsForResource(
                                ListTagsForResourceRequest.builder()
                                        .resourceArn(arn)
                                        .build(),
                                CALLER)
                        .tags()
                        .get(0)
                        .value());
        assertRefused(
                "ResourceNotFound",
                "does not exist",
                () -> topics.listTagsForResource(
                        ListTagsForResourceRequest.builder()
                                .resourceArn(ARN + "x")
                                .build(),
                        CALLER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/x",
                "https://127.1.2.3:8443/",
                "http://10.0.0.1",
                "http://172.31.255.255:80/a?b=c",
                "http://192.168.0.9:1/",
                "http://[::1]:8080/",
                "http://app.localhost/"
            })
    void goesToThisMachine(String url) {
        assertEquals("pending confirmation", subscribe(url.replaceFirst(":.*", ""), url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http   | http://example.com/       | not on this machine
                    http   | http://8.8.8.8/           | not on this machine
                    http   | http://169.254.169.254/   | not on this machine
                    http   | http://172.32.0.1/        | not on this machine
                    http   | http://127.0.0.1.example/ | not on this machine
                    http   | http://0177.0.0.1/        | not on this machine
                    http   | http://2130706433/        | not on this machine
                    http   | http://user@127.0.0.1/    | Unparsable
                    http   | http://127.0.0.1/ x       | Unparsable
                    http   | http://                   | Unparsable
                    http   | https://127.0.0.1/        | must match
                    https  | http://127.0.0.1/         | must match
                    email  | nobody                    | must match
                    email  | http://127.0.0.1/         | must match
                    sqs    | arn:aws:sqs:us-east-1:0:q | LocalStack has it
                    lambda | arn:aws:lambda:x          | LocalStack has it
                    sms    | +15550100                 | LocalStack has it
                    pigeon | a                         | does not support this protocol
                    """)
    void refusesWhereItCannotGo(String protocol, String url, String fragment) {
        assertRefused("InvalidParameter", fragment, () -> subscribe(protocol, url));
        assertEquals(List.of(), list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "x.fifo"})
    void refusesNamesThatAreNone(String name) {
        assertRefused(
                "InvalidParameter",
                "",
                () -> topics.createTopic(CreateTopicRequest.builder().name(name).build(), CALLER));
    }

    @Test
    void refusesMessagesThatAreNone() {
        assertRefused("InvalidParameter", "Empty message", () -> publish(request -> request.message("")));
        assertRefused("InvalidParameter", "too long", () -> publish(request -> request.message("ä".repeat(131_073))));
        assertRefused("InvalidParameter", "Subject", () -> publish(request -> request.subject("a\nb")));
        assertRefused(
                "InvalidParameter", "failed to parse", () -> publish(request -> request.messageStructure("json")));
        assertRefused("InvalidParameter", "LocalStack", () -> publish(request -> request.phoneNumber("+1")));
        assertRefused("InvalidParameter", "ARN", () -> publish(request -> request.topicArn("alerts")));
        assertRefused("NotFound", "Topic", () -> publish(request -> request.topicArn(ARN + "x")));
        assertRefused(
                "InvalidParameter",
                "invalid message attribute type",
                () -> publish(request -> request.messageAttributes(Map.of(
                        "a", MessageAttributeValue.builder().dataType("Odd").build()))));
        assertEquals(List.of(), topics.inbox().after(0));
    }

    private String subscribe(String protocol, String url) {
        return topics.subscribe(
                        SubscribeRequest.builder()
                                .topicArn(ARN)
                                .protocol(protocol)
                                .endpoint(url)
                                .build(),
                        CALLER)
                .subscriptionArn();
    }

    private String confirmed(String protocol, String url, Caller by) {
        subscribe(protocol, url);
        try {
            return confirm(endpoint.last().json().path("Token").asText(), by);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String confirm(String token, Caller by) {
        return topics.confirmSubscription(
                        ConfirmSubscriptionRequest.builder()
                                .topicArn(ARN)
                                .token(token)
                                .build(),
                        by)
                .subscriptionArn();
    }

    private void unsubscribe(String arn, Caller by) {
        topics.unsubscribe(UnsubscribeRequest.builder().subscriptionArn(arn).build(), by);
    }

    private String publish(String message) {
        return publish(request -> request.message(message)
                .messageAttributes(Map.of(
                        "n",
                        MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("5")
                                .build())));
    }

    private String publish(java.util.function.Consumer<PublishRequest.Builder> more) {
        PublishRequest.Builder request =
                PublishRequest.builder().topicArn(ARN).message("m").subject("a subject");
        more.accept(request);
        return topics.publish(request.build(), CALLER).messageId();
    }

    private List<Subscription> list() {
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

    private Map<String, String> topicAttributes() {
        return topics.getTopicAttributes(
                        GetTopicAttributesRequest.builder().topicArn(ARN).build(), CALLER)
                .attributes();
    }

    private Map<String, String> subscriptionAttributes(String arn) {
        return topics.getSubscriptionAttributes(
                        GetSubscriptionAttributesRequest.builder()
                                .subscriptionArn(arn)
                                .build(),
                        CALLER)
                .attributes();
    }

    private EventLog.Event lastEvent() {
        List<EventLog.Event> all = events.after(0, 100);
        return all.get(all.size() - 1);
    }

    private static void assertRefused(String code, String fragment, Executable call) {
        AwsError error = assertThrows(AwsError.class, call);
        assertEquals(code, error.code(), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).contains(fragment), error.getMessage());
    }

    private record Sent(URI url, Map<String, String> headers, String body) {
        JsonNode json() throws java.io.IOException {
            return Json.MAPPER.readTree(body);
        }
    }

    /** Answers at once, as told; 0 stands for no answer, and after the last everything is fine. */
    private static final class Endpoint implements HttpPost {
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
