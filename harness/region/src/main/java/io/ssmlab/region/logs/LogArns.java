package io.ssmlab.region.logs;

/** ARNs of log groups and streams in one region and account. */
final class LogArns {
    private final String prefix;

    LogArns(String region, String accountId) {
        this.prefix = "arn:aws:logs:" + region + ":" + accountId + ":log-group:";
    }

    /** The form that tags and {@code logGroupArn} have. */
    String group(String name) {
        return prefix + name;
    }

    /** The form that {@code arn} has and policies want. */
    String groupAndStreams(String name) {
        return prefix + name + ":*";
    }

    String stream(String groupName, String streamName) {
        return prefix + groupName + ":log-stream:" + streamName;
    }

    /** Name of the group that an ARN of either form names; the text itself if it is no ARN. */
    String groupName(String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return nameOrArn;
        }
        if (!nameOrArn.startsWith(prefix)) {
            throw LogErrors.noGroup();
        }
        String name = nameOrArn.substring(prefix.length());
        return name.endsWith(":*") ? name.substring(0, name.length() - 2) : name;
    }
}
