package io.ssmlab.conformance;

import java.util.List;
import java.util.stream.Stream;

/** The list of all cases, area by area. */
final class Cases {
    private Cases() {}

    static List<Case> all() {
        return Stream.of(
                        new GroupCases(),
                        new GroupListCases(),
                        new StreamCases(),
                        new PutCases(),
                        new GetCases(),
                        new FilterCases(),
                        new PatternCases(),
                        new PolicyCases())
                .flatMap(list -> list.all().stream())
                .toList();
    }
}
