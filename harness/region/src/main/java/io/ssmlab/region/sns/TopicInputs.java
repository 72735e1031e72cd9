package io.ssmlab.region.sns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.Tag;

/** Checks the parameters that define a topic, and refuses those that the lab's own topics do not support. */
final class TopicInputs {
    static final String DISPLAY_NAME = "DisplayName";
    private static final int LONGEST_DISPLAY_NAME = 100;
    private static final int MOST_TAGS = 50;

    private TopicInputs() {}

    static String name(CreateTopicRequest request) {
        String name = request.name() == null ? "" : request.name();
        if (name.endsWith(".fifo") || "true".equals(request.attributes().get("FifoTopic"))) {
            throw TopicErrors.notSupported("Attributes: a FIFO topic");
        }
        if (request.dataProtectionPolicy() != null) {
            throw TopicErrors.notSupported("DataProtectionPolicy: it");
        }
        if (!name.matches("[A-Za-z0-9_-]{1,256}")) {
            throw TopicErrors.invalid("Topic Name");
        }
        return name;
    }

    /** Returns the display name; empty if none is given. Any other attribute is refused. */
    static String displayName(Map<String, String> attributes) {
        attributes.forEach(TopicInputs::attribute);
        return attributes.getOrDefault(DISPLAY_NAME, "");
    }

    static void attribute(@Nullable String name, @Nullable String value) {
        if (name == null || !name.matches("[A-Za-z]{1,100}")) {
            throw TopicErrors.invalid("AttributeName");
        }
        if (!name.equals(DISPLAY_NAME) && !(name.equals("FifoTopic") && "false".equals(value))) {
            throw TopicErrors.notSupported("AttributeName: " + name + " of a topic");
        }
        if (name.equals(DISPLAY_NAME) && value != null && value.length() > LONGEST_DISPLAY_NAME) {
            throw TopicErrors.invalid("Attributes Reason: " + DISPLAY_NAME + ": Invalid value: it has more than "
                    + LONGEST_DISPLAY_NAME + " characters");
        }
    }

    static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> out = new LinkedHashMap<>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                throw TopicErrors.invalid("Tags: a key has 1 to 128 characters and does not begin with aws:");
            }
            if (tag.value() == null || tag.value().length() > 256) {
                throw TopicErrors.invalid("Tags: a value has up to 256 characters");
            }
            out.put(key, tag.value());
        }
        return atMostTags(out);
    }

    static Map<String, String> atMostTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            throw io.ssmlab.region.kernel.AwsError.of(
                    "TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");
        }
        return tags;
    }

    /** Returns the ARN of the topic that a message is for. */
    static @Nullable String target(PublishRequest request) {
        if (request.phoneNumber() != null) {
            throw TopicErrors.notSupported("PhoneNumber: a text message to a phone");
        }
        if (request.messageDeduplicationId() != null) {
            throw TopicErrors.invalid(
                    "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid"
                            + " for this topic type");
        }
        if (request.topicArn() != null && request.targetArn() != null) {
            throw TopicErrors.invalid("TopicArn or TargetArn Reason: only one of them can be given");
        }
        return request.topicArn() == null ? request.targetArn() : request.topicArn();
    }
}
