package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.answer;
import static io.ssmlab.conformance.Probe.join;
import static io.ssmlab.conformance.Probe.text;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Creating, deleting and listing log streams. */
final class StreamCases extends CaseList {
    StreamCases() {
        super("Log streams", "API_DescribeLogStreams");
    }

    @Override
    void describe() {
        add(when(
                "CreateLogStream in a group that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs()
                        .createLogStream(
                                request -> request.logGroupName(probe.absent()).logStreamName("s")))));
        add(when(
                "the refusal of an absent group has AWS's text",
                "The specified log group does not exist.",
                probe -> text(() -> probe.logs()
                        .createLogStream(
                                request -> request.logGroupName(probe.absent()).logStreamName("s")))));
        add(when("CreateLogStream of an existing name is refused", EXISTS, probe -> {
            probe.stream("twice");
            return create(probe, "twice");
        }));
        add(when("a name may have any characters but : and *", ACCEPTED, probe -> create(probe, "ä b/[$LATEST]#é,~")));
        for (String wrong : List.of("with:colon", "with*star", "")) {
            add(when("the stream name \"" + wrong + "\" is refused", INVALID, probe -> create(probe, wrong))
                    .both(ACCEPTED));
        }
        add(when("a stream name of 513 characters is refused", INVALID, probe -> create(probe, "s".repeat(513)))
                .both(ACCEPTED));
        add(when(
                "DeleteLogStream of a stream that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs()
                        .deleteLogStream(
                                request -> request.logGroupName(probe.group()).logStreamName("none")))));
        add(when(
                "DescribeLogStreams of a group that does not exist is refused",
                NOT_FOUND,
                probe -> answer(
                        () -> probe.logs().describeLogStreams(request -> request.logGroupName(probe.absent())))));
        add(when("streams come in ASCII order, and in the reverse", "A, a, b; b, a, A", probe -> {
            make(probe, "b", "A", "a");
            return names(list(probe, request -> {})) + "; " + names(list(probe, request -> request.descending(true)));
        }));
        add(when("streams come in the order of their last events", "late, early; early, late", probe -> {
            probe.put(probe.stream("early"), List.of(probe.at(-60_000, "x")));
            probe.put(probe.stream("late"), List.of(probe.at(-1_000, "x")));
            return names(list(
                            probe,
                            request -> request.orderBy(OrderBy.LAST_EVENT_TIME).descending(true)))
                    + "; " + names(list(probe, request -> request.orderBy(OrderBy.LAST_EVENT_TIME)));
        }));
        add(when("a prefix and the order of last events exclude each other", INVALID, probe -> {
            probe.stream("s");
            return answer(() ->
                    list(probe, request -> request.logStreamNamePrefix("s").orderBy(OrderBy.LAST_EVENT_TIME)));
        }));
        add(when("pages of streams follow each other", "a, b; c", probe -> {
            make(probe, "a", "b", "c");
            DescribeLogStreamsResponse first = list(probe, request -> request.limit(2));
            return names(first) + "; "
                    + names(list(probe, request -> request.limit(2).nextToken(first.nextToken())));
        }));
        add(when(
                "a limit of 51 streams is refused",
                INVALID,
                probe -> answer(() -> list(probe, request -> request.limit(51)))));
        add(when("a stream reports its first and last event and no bytes", "0, 1000, 0", probe -> {
                    probe.put(probe.stream("s"), List.of(probe.at(-1_000, "x"), probe.at(0, "y")));
                    LogStream stream = list(probe, request -> {}).logStreams().get(0);
                    return join(
                            stream.firstEventTimestamp() - probe.now() + 1_000,
                            stream.lastEventTimestamp() - stream.firstEventTimestamp(),
                            stream.storedBytes());
                })
                .both("0, 1000, 2"));
        add(when("a stream without events has no event times", "null, null, null", probe -> {
            probe.stream("s");
            LogStream stream = list(probe, request -> {}).logStreams().get(0);
            return join(stream.firstEventTimestamp(), stream.lastEventTimestamp(), stream.lastIngestionTime());
        }));
        add(when("a group may be named by its ARN", "s", probe -> {
            probe.stream("s");
            return names(probe.logs()
                    .describeLogStreams(request -> request.logGroupIdentifier(
                            "arn:aws:logs:us-east-1:000000000000:log-group:" + probe.group())));
        }));
    }

    private static String create(Probe probe, String name) {
        return answer(() -> probe.logs()
                .createLogStream(request -> request.logGroupName(probe.group()).logStreamName(name)));
    }

    private static void make(Probe probe, String... names) {
        for (String name : names) {
            probe.stream(name);
        }
    }

    private static DescribeLogStreamsResponse list(Probe probe, Consumer<DescribeLogStreamsRequest.Builder> more) {
        return probe.logs().describeLogStreams(request -> more.accept(request.logGroupName(probe.group())));
    }

    private static String names(DescribeLogStreamsResponse page) {
        return page.logStreams().stream().map(LogStream::logStreamName).collect(Collectors.joining(", "));
    }
}
