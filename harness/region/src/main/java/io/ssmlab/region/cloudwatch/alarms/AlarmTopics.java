package io.ssmlab.region.cloudwatch.alarms;

/** The topics to which alarms send their messages. */
@FunctionalInterface
public interface AlarmTopics {
    /**
     * Publishes a message; does not wait for its delivery.
     *
     * @throws io.ssmlab.region.kernel.AwsError if there is no such topic
     */
    void publish(String topicArn, String subject, String message);
}
