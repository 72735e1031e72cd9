package io.ssmlab.region.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.SqliteEventLog;
import io.ssmlab.region.kernel.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;

/** Tests of a topic's messages: their form, number of tries and destination. */
class TopicMessagesTests extends TopicsFixture {
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
    void doesNotRetryAnEndpointThatRefusesTheMessage() {
        confirmed("http", ENDPOINT, CALLER);
        endpoint.answers = List.of(403);
        int before = endpoint.sent.size();
        publish("unwanted");

        clock.advance(Duration.ofHours(2));
        assertEquals(before + 1, endpoint.sent.size());
        assertEquals("sns-delivery-given-up", lastEvent().kind());
    }

    @Test
    void continuesDeliveringAfterARestart() {
        confirmed("http", ENDPOINT, CALLER);
        endpoint.answers = List.of(500);
        publish("in between");
        int before = endpoint.sent.size();
        close();
        store = Store.open(folder.resolve("state.db"));
        events = new SqliteEventLog(store, clock);
        topics = new Topics(store, clock, events, "us-east-1", "000000000000", new PaceSwitch(Pace.REAL));
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
    void refusesInvalidMessages() {
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
}
