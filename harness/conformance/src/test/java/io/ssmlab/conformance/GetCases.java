package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.STREAM;
import static io.ssmlab.conformance.Probe.answer;
import static io.ssmlab.conformance.Probe.join;
import static io.ssmlab.conformance.Probe.messages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** Reading one stream, page by page, both ways. */
final class GetCases extends CaseList {
    GetCases() {
        super("GetLogEvents", "API_GetLogEvents");
    }

    @Override
    void describe() {
        add(when(
                "a group that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs()
                        .getLogEvents(
                                request -> request.logGroupName(probe.absent()).logStreamName(STREAM)))));
        add(when(
                "a stream that does not exist is refused",
                NOT_FOUND,
                probe -> answer(() -> probe.logs()
                        .getLogEvents(
                                request -> request.logGroupName(probe.group()).logStreamName("none")))));
        add(when(
                "from the head the earliest events come first",
                "1 | 2",
                probe -> messages(
                        five(probe).page(request -> request.startFromHead(true).limit(2)))));
        add(when(
                "otherwise the latest come, in the order of their time",
                "4 | 5",
                probe -> messages(five(probe).page(request -> request.limit(2)))));
        add(when(
                        "startTime is inclusive, endTime exclusive",
                        "2 | 3",
                        probe -> messages(five(probe)
                                .page(request -> request.startFromHead(true)
                                        .startTime(probe.now() - 3)
                                        .endTime(probe.now() - 1))))
                .both("2 | 3 | 4"));
        add(when(
                "forward tokens lead through all pages and end in a constant one",
                "1 2 | 3 4 | 5 | , same",
                probe -> walk(five(probe), true)));
        add(when(
                "backward tokens lead back to the beginning and end in a constant one",
                "4 5 | 2 3 | 1 | , same",
                probe -> walk(five(probe), false)));
        add(when("a forward token of a page and the backward one of the next are its ends", "1 | 2", probe -> {
            GetLogEventsResponse first =
                    five(probe).page(request -> request.startFromHead(true).limit(2));
            GetLogEventsResponse second =
                    probe.page(request -> request.startFromHead(true).limit(2).nextToken(first.nextForwardToken()));
            return messages(probe.page(request -> request.limit(2).nextToken(second.nextBackwardToken())));
        }));
        add(when("the last token finds events that were put later", "6", probe -> {
            GetLogEventsResponse end = five(probe).page(request -> request.startFromHead(true));
            probe.put(STREAM, List.of(probe.at(1, "6")));
            return messages(probe.page(request -> request.startFromHead(true).nextToken(end.nextForwardToken())));
        }));
        add(when("a stream without events has an empty page and both tokens", "0, true, true", probe -> {
            probe.stream(STREAM);
            GetLogEventsResponse page = probe.page(request -> request.startFromHead(true));
            return join(page.events().size(), page.nextForwardToken() != null, page.nextBackwardToken() != null);
        }));
        add(when(
                "a token that was never issued is refused",
                INVALID,
                probe -> answer(() -> five(probe).page(request -> request.nextToken("made up")))));
        add(when(
                        "a limit of 0 is refused",
                        INVALID,
                        probe -> answer(() -> five(probe).page(request -> request.limit(0))))
                .both(ACCEPTED));
        add(when(
                "a limit of 10,001 is refused",
                INVALID,
                probe -> answer(() -> five(probe).page(request -> request.limit(10_001)))));
        add(when("a page has at most 10,000 events", "10000, 2", probe -> {
            probe.put(probe.stream(STREAM), Collections.nCopies(10_000, probe.at(-1, "x")));
            probe.put(STREAM, Collections.nCopies(2, probe.at(0, "y")));
            GetLogEventsResponse first = probe.page(request -> request.startFromHead(true));
            GetLogEventsResponse second =
                    probe.page(request -> request.startFromHead(true).nextToken(first.nextForwardToken()));
            return join(first.events().size(), second.events().size());
        }));
        add(when("a page has at most 1 MB of events", "4, 1", probe -> {
                    String quarter = "x".repeat(262_144 - 26);
                    probe.put(probe.stream(STREAM), Collections.nCopies(4, probe.at(-1, quarter)));
                    probe.put(STREAM, List.of(probe.at(0, "y")));
                    GetLogEventsResponse first = probe.page(request -> request.startFromHead(true));
                    GetLogEventsResponse second =
                            probe.page(request -> request.startFromHead(true).nextToken(first.nextForwardToken()));
                    return join(first.events().size(), second.events().size());
                })
                .both("5, 0"));
        add(when("an event reports when it was put", "true", probe -> {
            OutputLogEvent event =
                    five(probe).page(request -> request.limit(1)).events().get(0);
            return String.valueOf(Math.abs(event.ingestionTime() - System.currentTimeMillis()) < 60_000);
        }));
    }

    private static Probe five(Probe probe) {
        return probe.with("1", "2", "3", "4", "5");
    }

    /** Reads at most four pages of two events and compares the last two tokens. */
    private static String walk(Probe probe, boolean forward) {
        List<String> pages = new ArrayList<>();
        GetLogEventsResponse page =
                probe.page(request -> request.startFromHead(forward).limit(2));
        pages.add(messages(page).replace(" | ", " "));
        String before = "";
        for (int next = 1; next < 4; next++) {
            String token = before = forward ? page.nextForwardToken() : page.nextBackwardToken();
            page = probe.page(request -> request.startFromHead(forward).limit(2).nextToken(token));
            pages.add(messages(page).replace(" | ", " "));
        }
        String last = forward ? page.nextForwardToken() : page.nextBackwardToken();
        return String.join(" | ", pages) + ", " + (before.equals(last) ? "same" : "another token");
    }
}
