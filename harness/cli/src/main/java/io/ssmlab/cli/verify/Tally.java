package io.ssmlab.cli.verify;

import io.cucumber.plugin.event.Status;
import java.util.ArrayList;
import java.util.List;

/** Counts of one run of the scenarios. */
final class Tally {
    private final List<String> failures = new ArrayList<>();
    private int scenarios;
    private int steps;
    private int passedSteps;

    void step(Status status) {
        steps++;
        if (status == Status.PASSED) {
            passedSteps++;
        }
    }

    void scenario(String name, String location, Status status) {
        scenarios++;
        if (status != Status.PASSED) {
            failures.add(name + "  (" + location + ")");
        }
    }

    int scenarios() {
        return scenarios;
    }

    int passedScenarios() {
        return scenarios - failures.size();
    }

    int steps() {
        return steps;
    }

    int passedSteps() {
        return passedSteps;
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
