package io.ssmlab.cli;

/** Where a lab keeps its logs, and with them what only LocalStack has: S3, KMS, SQS. */
enum LogStore {
    /** The region's own CloudWatch Logs, alarms and topics. */
    BUILTIN("the lab's own store", "not @localstack", "127.0.0.1"),
    /** LocalStack in a container beside the instances. */
    LOCALSTACK("LocalStack", "not @builtin", "");

    private final String title;
    private final String tags;
    private final String callbackAddress;

    LogStore(String title, String tags, String callbackAddress) {
        this.title = title;
        this.tags = tags;
        this.callbackAddress = callbackAddress;
    }

    String title() {
        return title;
    }

    /** Which scenarios there are to run: some are about what only one of the two has. */
    String tags() {
        return tags;
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
