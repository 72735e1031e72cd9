package io.ssmlab.region.logs;

/** ARNs of log groups and streams in one region and account. */
final class LogArns {
    private final String prefix;

    LogArns(String region, String accountId) {
        this.prefix = "arn:aws:logs:" + region + ":" + accountId + ":log-group:";
    }

    /** Returns the ARN in the form of tags and of {@code logGroupArn}. */
    String group(String name) {
        return prefix + name;
    }

    /** Returns the ARN in the form of {@code arn} and of policies. */
    String groupAndStreams(String name) {
        return prefix + name + ":*";
    }

    String stream(String groupName, String streamName) {
        return prefix + groupName + ":log-stream:" + streamName;
    }

    /** Returns the group's name from an ARN of either form; the text itself if it is not an ARN. */
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
