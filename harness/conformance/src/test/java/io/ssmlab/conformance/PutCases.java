package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.STREAM;
import static io.ssmlab.conformance.Probe.answer;
import static io.ssmlab.conformance.Probe.join;
import static io.ssmlab.conformance.Probe.rejected;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Putting log events: the limits of a batch, and the events that are accepted. */
final class PutCases extends CaseList {
    private static final int OVERHEAD = 26;
    private static final int LARGEST = 262_144 - OVERHEAD;

    PutCases() {
        super("PutLogEvents", "API_PutLogEvents");
    }

    @Override
    void describe() {
        add(when(
                "events are read back as they were put",
                "one | zwei ü € 😀 | \ttab",
                probe -> probe.with("one", "zwei ü € 😀", "\ttab").read()));
        add(when(
                "a group that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs()
                        .putLogEvents(request -> request.logGroupName(probe.absent())
                                .logStreamName(STREAM)
                                .logEvents(probe.events("x"))))));
        add(when(
                "a stream that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.put("none", probe.events("x")))));
        add(when("an empty batch is refused", INVALID, probe -> batch(probe, List.of()))
                .both(ACCEPTED));
        add(when("an empty message is refused", INVALID, probe -> batch(probe, probe.events("")))
                .both(ACCEPTED));
        add(when(
                "10,000 events are accepted",
                ACCEPTED,
                probe -> batch(probe, Collections.nCopies(10_000, probe.at(0, "x")))));
        add(when(
                        "10,001 events are refused",
                        INVALID,
                        probe -> batch(probe, Collections.nCopies(10_001, probe.at(0, "x"))))
                .both(ACCEPTED));
        add(when(
                "1,048,576 bytes, including 26 for each event, are accepted",
                ACCEPTED,
                probe -> batch(probe, Collections.nCopies(4, probe.at(0, "x".repeat(LARGEST))))));
        add(when(
                        "one byte more is refused",
                        INVALID,
                        probe -> batch(
                                probe,
                                List.of(
                                        probe.at(0, "x".repeat(LARGEST)),
                                        probe.at(0, "x".repeat(LARGEST)),
                                        probe.at(0, "x".repeat(LARGEST)),
                                        probe.at(0, "x".repeat(LARGEST - OVERHEAD)),
                                        probe.at(0, "x"))))
                .both(ACCEPTED));
        add(when(
                        "the size is counted in UTF-8",
                        INVALID,
                        probe -> batch(probe, Collections.nCopies(5, probe.at(0, "€".repeat(LARGEST / 3)))))
                .both(ACCEPTED));
        add(when(
                "an event of 262,144 bytes, including 26, is accepted",
                ACCEPTED,
                probe -> batch(probe, List.of(probe.at(0, "x".repeat(LARGEST))))));
        add(when(
                        "an event of one byte more is refused",
                        INVALID,
                        probe -> batch(probe, List.of(probe.at(0, "x".repeat(LARGEST + 1)))))
                .both(ACCEPTED));
        add(when(
                "events out of order are refused",
                INVALID,
                probe -> batch(probe, List.of(probe.at(0, "later"), probe.at(-1, "earlier")))));
        add(when("events of the same millisecond keep their order", "b | a | c", probe -> {
            probe.put(probe.stream(STREAM), List.of(probe.at(0, "b"), probe.at(0, "a"), probe.at(0, "c")));
            return probe.read();
        }));
        add(when(
                "24 hours from the first event to the last are accepted",
                ACCEPTED,
                probe -> batch(probe, List.of(probe.at(-hours(24), "a"), probe.at(0, "b")))));
        add(when(
                        "more than 24 hours are refused",
                        INVALID,
                        probe -> batch(probe, List.of(probe.at(-hours(24) - 1, "a"), probe.at(0, "b"))))
                .both(ACCEPTED));
        add(when(
                        "events older than 14 days are rejected and reported, the others accepted",
                        "too old to 1; b",
                        probe -> seen(
                                probe, List.of(probe.at(-days(14) - 60_000, "a"), probe.at(-days(14) + hours(1), "b"))))
                .both("too old to 0; b"));
        add(when(
                "events more than 2 hours ahead are rejected and reported, the others accepted",
                "too new from 1; a",
                probe -> seen(probe, List.of(probe.at(0, "a"), probe.at(hours(2) + 60_000, "b")))));
        add(when("events before the group's retention are rejected and reported", "expired to 1; b", probe -> {
                    probe.logs()
                            .putRetentionPolicy(request ->
                                    request.logGroupName(probe.group()).retentionInDays(1));
                    return seen(probe, List.of(probe.at(-days(1) - 60_000, "a"), probe.at(-hours(2), "b")));
                })
                .both("none; a | b"));
        add(when(
                        "a batch with only too old events is accepted, and nothing is stored",
                        "too old to 2; ",
                        probe -> seen(probe, List.of(probe.at(-days(15), "a"), probe.at(-days(15) + 1, "b"))))
                .both("too old to 1; "));
        add(when(
                        "a negative time is refused",
                        INVALID,
                        probe -> batch(
                                probe,
                                List.of(InputLogEvent.builder()
                                        .timestamp(-1L)
                                        .message("x")
                                        .build())))
                .both(ACCEPTED));
        add(when("a batch is accepted with any sequence token", ACCEPTED, probe -> {
            probe.with("first");
            return answer(() -> probe.logs()
                    .putLogEvents(request -> request.logGroupName(probe.group())
                            .logStreamName(STREAM)
                            .sequenceToken("made up")
                            .logEvents(probe.events("second"))));
        }));
        add(when("a repeated batch is stored again", "same | same", probe -> {
            List<InputLogEvent> same = probe.events("same");
            probe.put(probe.stream(STREAM), same);
            probe.put(STREAM, same);
            return probe.read();
        }));
        add(when("each batch is answered with another sequence token", "true, true", probe -> {
            PutLogEventsResponse first = probe.put(probe.stream(STREAM), probe.events("a"));
            PutLogEventsResponse second = probe.put(STREAM, probe.events("b"));
            return join(
                    first.nextSequenceToken() != null,
                    second.nextSequenceToken() != null
                            && !second.nextSequenceToken().equals(first.nextSequenceToken()));
        }));
        add(when("an older batch after a newer one is sorted in", "old | new", probe -> {
            probe.put(probe.stream(STREAM), List.of(probe.at(0, "new")));
            probe.put(STREAM, List.of(probe.at(-1_000, "old")));
            return probe.read();
        }));
        add(when("concurrent writers lose nothing", "200", probe -> {
            probe.stream(STREAM);
            IntStream.range(0, 20)
                    .parallel()
                    .forEach(writer -> probe.put(STREAM, Collections.nCopies(10, probe.at(0, "w" + writer))));
            return String.valueOf(
                    probe.page(request -> request.startFromHead(true)).events().size());
        }));
    }

    private static String batch(Probe probe, List<InputLogEvent> events) {
        probe.stream(STREAM);
        return answer(() -> probe.put(STREAM, events));
    }

    private static String seen(Probe probe, List<InputLogEvent> events) {
        probe.stream(STREAM);
        return rejected(probe.put(STREAM, events)) + "; " + probe.read();
    }

    private static long hours(long count) {
        return Duration.ofHours(count).toMillis();
    }

    private static long days(long count) {
        return Duration.ofDays(count).toMillis();
    }
}
