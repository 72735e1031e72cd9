package io.ssmlab.region.cloudtrail;

import io.ssmlab.region.kernel.ApiCall;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classifies calls as events. Source: "Logging management events" and "Logging data events" of CloudTrail's user guide.
 */
final class EventCategories {
    private static final Pattern READING = Pattern.compile(
            "(Get|List|Describe|Lookup|Head|Filter|Test|Search|BatchGet|Receive|Start(Query|LiveTail)|Decrypt|GenerateDataKey"
                    + "|AssumeRole|HEAD|GET).*");

    private static final Set<String> DATA = Set.of(
            "logs:PutLogEvents",
            "logs:GetLogEvents",
            "logs:FilterLogEvents",
            "logs:GetLogRecord",
            "logs:StartLiveTail",
            "sns:Publish",
            "sns:PublishBatch",
            "sqs:SendMessage",
            "sqs:SendMessageBatch",
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:DeleteMessageBatch",
            "sqs:ChangeMessageVisibility",
            "monitoring:PutMetricData",
            "monitoring:GetMetricData",
            "ec2messages:GetMessages");

    private EventCategories() {}

    static boolean readsOnly(ApiCall call) {
        return READING.matcher(call.operation()).matches();
    }

    /**
     * Returns true for a data event, which CloudTrail's event history leaves out: objects, log events, messages,
     * metrics.
     */
    static boolean isData(ApiCall call) {
        boolean object = call.service().equals("s3")
                && call.path().replaceFirst("^/", "").contains("/");
        return object || DATA.contains(call.service() + ":" + call.operation());
    }
}
