package io.ssmlab.region.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.RegionClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends a topic's messages to its subscriptions, in the forms of SNS's developer guide. They are not signed, as the lab
 * has no certificate of AWS: Signature, SignatureVersion and SigningCertURL are missing.
 */
final class NotificationSender {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RegionClock clock;
    private final TopicArns arns;
    private final Deliveries deliveries;
    private final Inbox inbox;

    NotificationSender(RegionClock clock, TopicArns arns, Deliveries deliveries, Inbox inbox) {
        this.clock = clock;
        this.arns = arns;
        this.deliveries = deliveries;
        this.inbox = inbox;
    }

    /** Asks the endpoint to confirm the subscription. */
    void askToConfirm(Subscription subscription) {
        String topic = arns.topic(subscription.topic());
        String link = confirmLink(subscription);
        if (subscription.isEmail()) {
            inbox.mail(
                    topic,
                    subscription.endpoint(),
                    "AWS Notification - Subscription Confirmation",
                    "You have chosen to subscribe to the topic:\n" + topic
                            + "\n\nTo confirm this subscription, visit the link below (if this was in error no action is"
                            + " necessary):\n" + link + "\n",
                    link);
            return;
        }
        String text = "You have chosen to subscribe to the topic " + topic
                + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.";
        withToken("SubscriptionConfirmation", subscription, text, link);
    }

    /** Informs an endpoint that its subscription was ended without a signature, and how to restore it. */
    void offerToRestore(Subscription subscription) {
        String arn = arns.subscription(subscription.topic(), subscription.id());
        String link = confirmLink(subscription);
        if (subscription.isEmail()) {
            inbox.mail(
                    arns.topic(subscription.topic()),
                    subscription.endpoint(),
                    "AWS Notification - Unsubscribe Confirmation",
                    "Your subscription " + arn + " has been deactivated.\n\nTo restore it, visit the link below:\n"
                            + link + "\n",
                    link);
            return;
        }
        String text = "You have chosen to deactivate subscription " + arn
                + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this"
                + " message.";
        withToken("UnsubscribeConfirmation", subscription, text, link);
    }

    private void withToken(String type, Subscription subscription, String text, String link) {
        String topic = arns.topic(subscription.topic());
        String id = Ids.uuid();
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("Type", type)
                .put("MessageId", id)
                .put("Token", subscription.token())
                .put("TopicArn", topic)
                .put("Message", text)
                .put("SubscribeURL", link)
                .put("Timestamp", TIME.format(clock.now()));
        deliveries.send(subscription.endpoint(), headers(type, id, topic, null), body.toPrettyString());
    }

    /** Sends a message to a confirmed subscription. */
    void send(Notification notification, String messageId, Subscription subscription) {
        String topic = arns.topic(subscription.topic());
        String arn = arns.subscription(subscription.topic(), subscription.id());
        String text = notification.text(subscription.protocol());
        String link = edge() + "/?Action=Unsubscribe&SubscriptionArn=" + encode(arn);
        if (subscription.isEmail()) {
            String subject = notification.subject() == null ? "AWS Notification Message" : notification.subject();
            String footer = "\n\n--\nIf you wish to stop receiving notifications from this topic, please visit the link"
                    + " below to unsubscribe:\n" + link + "\n";
            inbox.mail(topic, subscription.endpoint(), subject, text + footer, link);
            return;
        }
        Map<String, String> headers = headers("Notification", messageId, topic, arn);
        if (subscription.raw()) {
            headers.put("x-amz-sns-rawdelivery", "true");
            deliveries.send(subscription.endpoint(), headers, text);
            return;
        }
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("Type", "Notification").put("MessageId", messageId).put("TopicArn", topic);
        if (notification.subject() != null) {
            body.put("Subject", notification.subject());
        }
        body.put("Message", text).put("Timestamp", TIME.format(clock.now())).put("UnsubscribeURL", link);
        notification.addAttributes(body);
        deliveries.send(subscription.endpoint(), headers, body.toPrettyString());
    }

    private static Map<String, String> headers(
            String type, String messageId, String topic, @Nullable String subscription) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amz-sns-message-type", type);
        headers.put("x-amz-sns-message-id", messageId);
        headers.put("x-amz-sns-topic-arn", topic);
        if (subscription != null) {
            headers.put("x-amz-sns-subscription-arn", subscription);
        }
        headers.put("Content-Type", "text/plain; charset=UTF-8");
        headers.put("User-Agent", "Amazon Simple Notification Service Agent");
        return headers;
    }

    private String confirmLink(Subscription subscription) {
        return edge() + "/?Action=ConfirmSubscription&TopicArn=" + encode(arns.topic(subscription.topic())) + "&Token="
                + subscription.token();
    }

    /** Returns the address for links; empty, so that links are relative, while the region is not served. */
    private String edge() {
        return deliveries.edge().map(Object::toString).orElse("");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
