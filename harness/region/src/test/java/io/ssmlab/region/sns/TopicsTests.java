package io.ssmlab.region.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.Tag;

/** Tests of topics, their subscriptions, and refused requests. */
class TopicsTests extends TopicsFixture {
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
    void anEndpointMayEndItsSubscriptionAndRestoreIt() throws Exception {
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
    void tokensAreValidForTwoDays() throws Exception {
        subscribe("http", ENDPOINT);
        String token = endpoint.last().json().path("Token").asText();
        clock.advance(Duration.ofDays(3));

        assertRefused("InvalidParameter", "two days", () -> confirm(token, ANYBODY));
        assertRefused("InvalidParameter", "Token", () -> confirm("other", ANYBODY));
        assertRefused("InvalidParameter", "Token", () -> confirm("", ANYBODY));
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
                    http   | http://example.com/       | not a local address
                    http   | http://8.8.8.8/           | not a local address
                    http   | http://169.254.169.254/   | not a local address
                    http   | http://172.32.0.1/        | not a local address
                    http   | http://127.0.0.1.example/ | not a local address
                    http   | http://0177.0.0.1/        | not a local address
                    http   | http://2130706433/        | not a local address
                    http   | http://user@127.0.0.1/    | Unparsable
                    http   | http://127.0.0.1/ x       | Unparsable
                    http   | http://                   | Unparsable
                    http   | https://127.0.0.1/        | must match
                    https  | http://127.0.0.1/         | must match
                    email  | nobody                    | must match
                    email  | http://127.0.0.1/         | must match
                    sqs    | arn:aws:sqs:us-east-1:0:q | LocalStack supports it
                    lambda | arn:aws:lambda:x          | LocalStack supports it
                    sms    | +15550100                 | LocalStack supports it
                    pigeon | a                         | does not support this protocol
                    """)
    void refusesWhereItCannotGo(String protocol, String url, String fragment) {
        assertRefused("InvalidParameter", fragment, () -> subscribe(protocol, url));
        assertEquals(List.of(), list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "x.fifo"})
    void refusesInvalidNames(String name) {
        assertRefused(
                "InvalidParameter",
                "",
                () -> topics.createTopic(CreateTopicRequest.builder().name(name).build(), CALLER));
    }
}
