package io.ssmlab.cli.lab;

/** Where a lab keeps its logs, and with them what only LocalStack has: S3, KMS, SQS. */
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

    /** Which scenarios are about what only the other one has. */
    public String othersTag() {
        return othersTag;
    }

    /**
     * This machine's address for HTTP subscriptions: whoever sends their messages must reach it.
     *
     * @param gateway this machine's address on the lab's network
     */
    String callbackAddress(String gateway) {
        return callbackAddress.isEmpty() ? gateway : callbackAddress;
    }
}
