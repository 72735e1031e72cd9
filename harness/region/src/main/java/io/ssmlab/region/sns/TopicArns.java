package io.ssmlab.region.sns;

import org.jspecify.annotations.Nullable;

/** ARNs of topics and subscriptions in one region and account. */
final class TopicArns {
    private final String prefix;

    TopicArns(String region, String accountId) {
        this.prefix = "arn:aws:sns:" + region + ":" + accountId + ":";
    }

    String topic(String name) {
        return prefix + name;
    }

    String subscription(String topic, String id) {
        return prefix + topic + ":" + id;
    }

    /**
     * Returns the name of the topic that an ARN names.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameter if it is not the ARN of a topic; NotFound if region or
     *     account is another
     */
    String topicName(@Nullable String arn, String member) {
        String[] parts = parts(arn, member, 6);
        if (!arn(arn).startsWith(prefix)) {
            throw TopicErrors.noTopic();
        }
        return parts[5];
    }

    /** Returns the name of the topic and the id of the subscription. */
    String[] subscriptionId(@Nullable String arn) {
        String[] parts = parts(arn, "SubscriptionArn", 7);
        if (!arn(arn).startsWith(prefix)) {
            throw TopicErrors.noSubscription();
        }
        return new String[] {parts[5], parts[6]};
    }

    private static String[] parts(@Nullable String arn, String member, int count) {
        String[] parts = arn(arn).split(":", -1);
        if (parts.length != count || !parts[0].equals("arn") || !parts[2].equals("sns")) {
            throw TopicErrors.invalid(member + " Reason: An ARN must have at least " + count + " elements, not "
                    + (arn(arn).isEmpty() ? 0 : parts.length));
        }
        return parts;
    }

    private static String arn(@Nullable String arn) {
        return arn == null ? "" : arn;
    }
}
