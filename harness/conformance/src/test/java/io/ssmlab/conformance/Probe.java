package io.ssmlab.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** The tools of one case: a client, its own group, and texts for observations. */
final class Probe {
    private static final AtomicInteger COUNT = new AtomicInteger();
    static final String STREAM = "stream";

    private final CloudWatchLogsClient logs;
    private final String group = "/conformance/" + COUNT.incrementAndGet();
    private final long now = System.currentTimeMillis();
    private boolean made;

    Probe(CloudWatchLogsClient logs) {
        this.logs = logs;
    }

    CloudWatchLogsClient logs() {
        return logs;
    }

    /** Returns the case's group, which the first call creates. */
    String group() {
        if (!made) {
            made = true;
            logs.createLogGroup(request -> request.logGroupName(group));
        }
        return group;
    }

    /** Returns the name of a group of this case that does not exist. */
    String absent() {
        return group + "/absent";
    }

    /** Creates a stream in the case's group. */
    String stream(String name) {
        logs.createLogStream(request -> request.logGroupName(group()).logStreamName(name));
        return name;
    }

    /** Returns the time at which the case began. */
    long now() {
        return now;
    }

    InputLogEvent at(long offset, String message) {
        return InputLogEvent.builder().timestamp(now + offset).message(message).build();
    }

    /** Returns one event for each message, a millisecond apart, the last one now. */
    List<InputLogEvent> events(String... messages) {
        return java.util.stream.IntStream.range(0, messages.length)
                .mapToObj(i -> at(i - messages.length + 1, messages[i]))
                .toList();
    }

    PutLogEventsResponse put(String stream, List<InputLogEvent> events) {
        return logs.putLogEvents(
                request -> request.logGroupName(group()).logStreamName(stream).logEvents(events));
    }

    /** Creates a stream with these messages. */
    Probe with(String... messages) {
        put(stream(STREAM), events(messages));
        return this;
    }

    GetLogEventsResponse page(
            java.util.function.Consumer<
                            software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest.Builder>
                    more) {
        return logs.getLogEvents(
                request -> more.accept(request.logGroupName(group()).logStreamName(STREAM)));
    }

    /** Returns all messages on the first page of the case's stream, from its head. */
    String read() {
        return messages(page(request -> request.startFromHead(true)));
    }

    static String messages(GetLogEventsResponse page) {
        return page.events().stream().map(OutputLogEvent::message).collect(Collectors.joining(" | "));
    }

    /** Returns the messages of the case's events that match. */
    String matches(String pattern) {
        return logs.filterLogEvents(request -> request.logGroupName(group()).filterPattern(pattern)).events().stream()
                .map(FilteredLogEvent::message)
                .collect(Collectors.joining(" | "));
    }

    /** Returns "accepted", or the error and its status. */
    static String answer(Supplier<?> call) {
        try {
            var unused = call.get();
            return CaseList.ACCEPTED;
        } catch (CloudWatchLogsException e) {
            return e.awsErrorDetails().errorCode() + " (" + e.statusCode() + ")";
        }
    }

    /** Returns the error's message. */
    static String text(Supplier<?> call) {
        try {
            var unused = call.get();
            return CaseList.ACCEPTED;
        } catch (CloudWatchLogsException e) {
            return e.awsErrorDetails().errorMessage();
        }
    }

    static String rejected(PutLogEventsResponse response) {
        RejectedLogEventsInfo info = response.rejectedLogEventsInfo();
        return info == null
                ? "none"
                : List.of(
                                index("too old to", info.tooOldLogEventEndIndex()),
                                index("expired to", info.expiredLogEventEndIndex()),
                                index("too new from", info.tooNewLogEventStartIndex()))
                        .stream()
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
    }

    private static String index(String what, @Nullable Integer index) {
        return index == null ? "" : what + " " + index;
    }

    static String join(Object... seen) {
        return Arrays.stream(seen).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
