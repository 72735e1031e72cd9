package io.ssmlab.conformance;

import static io.ssmlab.conformance.Probe.answer;
import static io.ssmlab.conformance.Probe.join;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Listing log groups. */
final class GroupListCases extends CaseList {
    GroupListCases() {
        super("DescribeLogGroups", "API_DescribeLogGroups");
    }

    @Override
    void describe() {
        add(when("groups come in ASCII order", "A, B, a, b", probe -> {
            String prefix = make(probe, "b", "A", "a", "B");
            return names(list(probe, request -> request.logGroupNamePrefix(prefix)), prefix);
        }));
        add(when("at most 50 groups a page unless fewer are requested", "50, 10", probe -> {
                    String prefix = make(probe, many(60));
                    DescribeLogGroupsResponse first = list(probe, request -> request.logGroupNamePrefix(prefix));
                    DescribeLogGroupsResponse second = list(
                            probe, request -> request.logGroupNamePrefix(prefix).nextToken(first.nextToken()));
                    return join(first.logGroups().size(), second.logGroups().size());
                })
                .localStack("60, 60"));
        add(when(
                "pages of a limit follow each other without gap or repetition",
                "n000, n001, n002, n003, n004",
                probe -> {
                    String prefix = make(probe, many(5));
                    List<String> all = new ArrayList<>();
                    String token = null;
                    do {
                        String next = token;
                        DescribeLogGroupsResponse page = list(
                                probe,
                                request -> request.logGroupNamePrefix(prefix)
                                        .limit(2)
                                        .nextToken(next));
                        all.add(names(page, prefix));
                        token = page.nextToken();
                    } while (token != null);
                    return String.join(", ", all);
                }));
        add(when("a limit of 0 is refused", INVALID, probe -> answer(() -> list(probe, request -> request.limit(0))))
                .both(ACCEPTED));
        add(when("a limit of 51 is refused", INVALID, probe -> answer(() -> list(probe, request -> request.limit(51))))
                .localStack(ACCEPTED));
        add(when(
                        "a token that was never issued is refused",
                        INVALID,
                        probe -> answer(() -> list(probe, request -> request.nextToken("made up"))))
                .both(ACCEPTED));
        add(when("a pattern is searched anywhere in the name, case-sensitively", "that one, none", probe -> {
                    String name = make(probe, "someThing") + "someThing";
                    return join(
                            found(probe, name, name.substring(1)),
                            found(probe, name, name.substring(1).toLowerCase(Locale.ROOT)));
                })
                .moto("others too, others too"));
        add(when(
                        "prefix and pattern exclude each other",
                        INVALID,
                        probe -> answer(() -> list(
                                probe,
                                request -> request.logGroupNamePrefix("a").logGroupNamePattern("b"))))
                .moto(ACCEPTED));
    }

    private static String found(Probe probe, String name, String pattern) {
        List<String> names = list(probe, request -> request.logGroupNamePattern(pattern)).logGroups().stream()
                .map(LogGroup::logGroupName)
                .toList();
        return names.isEmpty() ? "none" : names.equals(List.of(name)) ? "that one" : "others too";
    }

    private static DescribeLogGroupsResponse list(Probe probe, Consumer<DescribeLogGroupsRequest.Builder> request) {
        return probe.logs().describeLogGroups(request);
    }

    /**
     * Creates groups with these names under a prefix.
     *
     * @return the prefix
     */
    private static String make(Probe probe, String... names) {
        String prefix = probe.absent() + "/";
        for (String name : names) {
            probe.logs().createLogGroup(request -> request.logGroupName(prefix + name));
        }
        return prefix;
    }

    private static String[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format("n%03d", i))
                .toArray(String[]::new);
    }

    private static String names(DescribeLogGroupsResponse page, String prefix) {
        return page.logGroups().stream()
                .map(group -> group.logGroupName().substring(prefix.length()))
                .collect(Collectors.joining(", "));
    }
}
