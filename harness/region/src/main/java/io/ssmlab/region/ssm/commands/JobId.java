package io.ssmlab.region.ssm.commands;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Id of a job on a control channel, and of a message on ec2messages: {@code aws.ssm.<command id>.<node id>}. */
record JobId(String commandId, String nodeId) {
    private static final Pattern FORM = Pattern.compile("aws\\.ssm\\.([0-9a-f-]{36})\\.(m?i-[0-9a-z]{8,17})");

    static Optional<JobId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new JobId(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    String text() {
        return "aws.ssm." + commandId + "." + nodeId;
    }
}
