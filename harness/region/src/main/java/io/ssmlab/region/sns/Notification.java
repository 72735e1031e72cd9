package io.ssmlab.region.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.region.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * A published message.
 *
 * @param subject null if it has none
 * @param texts by protocol, with {@code default} for the others
 */
record Notification(
        @Nullable String subject, Map<String, String> texts, Map<String, MessageAttributeValue> attributes) {
    static final String DEFAULT = "default";
    private static final int LONGEST = 262_144;
    private static final int LONGEST_SUBJECT = 100;

    static Notification of(String subject, String message) {
        return new Notification(subject, Map.of(DEFAULT, message), Map.of());
    }

    /**
     * Creates a message from a request.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameter
     */
    static Notification of(PublishRequest request) {
        String message = request.message();
        if (message == null || message.isEmpty()) {
            throw TopicErrors.invalid("Empty message");
        }
        if (message.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw TopicErrors.invalid("Message too long");
        }
        return new Notification(
                subject(request.subject()),
                texts(message, request.messageStructure()),
                attributes(request.messageAttributes()));
    }

    private static @Nullable String subject(@Nullable String subject) {
        if (subject == null) {
            return null;
        }
        if (subject.isEmpty()
                || subject.length() > LONGEST_SUBJECT
                || !subject.chars().allMatch(c -> c >= ' ' && c < 127)
                || subject.startsWith(" ")) {
            throw TopicErrors.invalid("Subject");
        }
        return subject;
    }

    private static Map<String, String> texts(String message, @Nullable String structure) {
        if (structure == null || structure.isEmpty()) {
            return Map.of(DEFAULT, message);
        }
        if (!structure.equals("json")) {
            throw TopicErrors.invalid("MessageStructure");
        }
        Map<String, String> texts = new java.util.LinkedHashMap<>();
        try {
            JsonNode tree = Json.MAPPER.readTree(message);
            tree.properties().forEach(entry -> {
                if (entry.getValue().isTextual()) {
                    texts.put(entry.getKey(), entry.getValue().textValue());
                }
            });
        } catch (JsonProcessingException e) {
            throw TopicErrors.invalid("Message Structure - JSON message body failed to parse");
        }
        if (!texts.containsKey(DEFAULT)) {
            throw TopicErrors.invalid("Message Structure - No default entry in JSON message body");
        }
        return texts;
    }

    private static Map<String, MessageAttributeValue> attributes(Map<String, MessageAttributeValue> attributes) {
        attributes.forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9_.-]{1,256}")) {
                throw TopicErrors.invalid("The message attribute name '" + name + "' is invalid");
            }
            String type = value.dataType() == null ? "" : value.dataType();
            if (!type.matches("(String|Number|Binary)(\\..{1,249})?|String\\.Array")) {
                throw TopicErrors.invalid(
                        "The message attribute '" + name + "' has an invalid message attribute type, the"
                                + " set of supported type prefixes is Binary, Number, and String.");
            }
            boolean binary = type.startsWith("Binary");
            if (binary ? value.binaryValue() == null : value.stringValue() == null) {
                throw TopicErrors.invalid(
                        "The message attribute '" + name + "' must contain non-empty message attribute"
                                + " value for message attribute type '" + type + "'.");
            }
        });
        return attributes;
    }

    String text(String protocol) {
        return String.valueOf(texts.getOrDefault(protocol, texts.get(DEFAULT)));
    }

    void addAttributes(ObjectNode message) {
        if (attributes.isEmpty()) {
            return;
        }
        ObjectNode out = message.putObject("MessageAttributes");
        attributes.forEach((name, value) -> out.putObject(name)
                .put("Type", value.dataType())
                .put(
                        "Value",
                        value.binaryValue() == null
                                ? value.stringValue()
                                : Base64.getEncoder()
                                        .encodeToString(value.binaryValue().asByteArray())));
    }
}
