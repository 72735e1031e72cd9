package io.ssmlab.cli.lab;

/** The store of a lab's logs. Only LocalStack brings S3, KMS and SQS. */
public enum LogStore {
    /** The region's own CloudWatch Logs, alarms and topics. */
    BUILTIN("the lab's own store", "@localstack", "127.0.0.1"),
    /** LocalStack in a container beside the instances. */
    LOCALSTACK("LocalStack", "@builtin", "");

    private final String title;
    private final String othersTag;
    private final String callbackAddress;

    LogStore(String title, String othersTag, String callbackAddress) {
        this.title = title;
        this.othersTag = othersTag;
        this.callbackAddress = callbackAddress;
    }

    public String title() {
        return title;
    }

    /** Returns the tag of scenarios that only the other store can run. */
    public String othersTag() {
        return othersTag;
    }

    /**
     * Returns this machine's address for HTTP subscriptions, which must be reachable for the sender of the messages.
     *
     * @param gateway this machine's address on the lab's network
     */
    String callbackAddress(String gateway) {
        return callbackAddress.isEmpty() ? gateway : callbackAddress;
    }
}
