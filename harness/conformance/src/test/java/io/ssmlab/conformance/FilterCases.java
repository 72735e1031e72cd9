package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.STREAM;
import static io.ssmlab.conformance.Probe.answer;
import static io.ssmlab.conformance.Probe.join;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/** Searching the streams of a group. */
final class FilterCases extends CaseList {
    /** The result of a store that does not order events by time. */
    private static final String STREAM_BY_STREAM = "a1 | a2 | b1 | b2";

    FilterCases() {
        super("FilterLogEvents", "API_FilterLogEvents");
    }

    @Override
    void describe() {
        add(when(
                "a group that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs().filterLogEvents(request -> request.logGroupName(probe.absent())))));
        add(when(
                        "a stream that does not exist is refused",
                        NOT_FOUND,
                        probe -> answer(() -> search(two(probe), request -> request.logStreamNames("none"))))
                .both(ACCEPTED));
        add(when(
                        "events of several streams come in the order of their time",
                        "a1 | b1 | a2 | b2",
                        probe -> shown(search(two(probe), request -> {})))
                .both(STREAM_BY_STREAM));
        add(when(
                        "the same with and without interleaved",
                        "a1 | b1 | a2 | b2",
                        probe -> shown(search(two(probe), request -> request.interleaved(false))))
                .both(STREAM_BY_STREAM));
        add(when(
                "only the named streams are searched",
                "b1 | b2",
                probe -> shown(search(two(probe), request -> request.logStreamNames("b")))));
        add(when(
                        "only streams with the prefix are searched",
                        "a1 | a2",
                        probe -> shown(search(two(probe), request -> request.logStreamNamePrefix("a"))))
                .both(STREAM_BY_STREAM));
        add(when(
                        "names and a prefix exclude each other",
                        INVALID,
                        probe -> answer(() -> search(
                                two(probe),
                                request -> request.logStreamNames("a").logStreamNamePrefix("a"))))
                .both(ACCEPTED));
        add(when(
                        "101 names are refused",
                        INVALID,
                        probe -> answer(() -> search(
                                two(probe),
                                request -> request.logStreamNames(IntStream.range(0, 101)
                                        .mapToObj(i -> "s" + i)
                                        .toList()))))
                .both(ACCEPTED));
        add(when(
                        "startTime and endTime are inclusive",
                        "b1 | a2",
                        probe -> shown(search(
                                two(probe),
                                request -> request.startTime(probe.now() - 2).endTime(probe.now() - 1))))
                .both("a2 | b1"));
        add(when("pages of a limit follow each other without gap or repetition", "a1, b1, a2, b2", probe -> {
                    two(probe);
                    List<String> all = new ArrayList<>();
                    String token = null;
                    do {
                        String next = token;
                        FilterLogEventsResponse page =
                                search(probe, request -> request.limit(1).nextToken(next));
                        page.events().forEach(event -> all.add(event.message()));
                        token = page.nextToken();
                    } while (token != null && all.size() < 10);
                    return String.join(", ", all);
                })
                .both("a1, a2, b1, b2"));
        add(when("a limit counts matches", "b1, b2", probe -> {
                    FilterLogEventsResponse page = search(
                            two(probe),
                            request -> request.filterPattern("?b1 ?b2").limit(2));
                    return page.events().stream().map(FilteredLogEvent::message).collect(Collectors.joining(", "));
                })
                .both("a1, a2"));
        add(when(
                "a limit of 10,001 is refused",
                INVALID,
                probe -> answer(() -> search(two(probe), request -> request.limit(10_001)))));
        add(when(
                        "a token that was never issued is refused",
                        INVALID,
                        probe -> answer(() -> search(two(probe), request -> request.nextToken("made up"))))
                .both(ACCEPTED));
        add(when("a page has at most 10,000 events", "10000, 1", probe -> {
            probe.put(probe.stream(STREAM), Collections.nCopies(10_000, probe.at(-1, "x")));
            probe.put(STREAM, List.of(probe.at(0, "y")));
            FilterLogEventsResponse first = search(probe, request -> {});
            FilterLogEventsResponse second = search(probe, request -> request.nextToken(first.nextToken()));
            return join(first.events().size(), second.events().size());
        }));
        add(when("events have ids of their own and name their stream", "4, a b", probe -> {
            FilterLogEventsResponse all = search(two(probe), request -> {});
            Set<String> ids = new HashSet<>();
            Set<String> streams = new java.util.TreeSet<>();
            all.events().forEach(event -> {
                ids.add(event.eventId());
                streams.add(event.logStreamName());
            });
            return ids.size() + ", " + String.join(" ", streams);
        }));
        add(when(
                        "a pattern of 1,025 characters is refused",
                        INVALID,
                        probe -> answer(() -> search(two(probe), request -> request.filterPattern("x".repeat(1_025)))))
                .both(ACCEPTED));
    }

    /** Writes streams a and b in turns. */
    private static Probe two(Probe probe) {
        probe.put(probe.stream("a"), List.of(probe.at(-3, "a1"), probe.at(-1, "a2")));
        probe.put(probe.stream("b"), List.of(probe.at(-2, "b1"), probe.at(0, "b2")));
        return probe;
    }

    private static FilterLogEventsResponse search(Probe probe, Consumer<FilterLogEventsRequest.Builder> more) {
        return probe.logs().filterLogEvents(request -> more.accept(request.logGroupName(probe.group())));
    }

    private static String shown(FilterLogEventsResponse page) {
        return page.events().stream().map(FilteredLogEvent::message).collect(Collectors.joining(" | "));
    }
}
