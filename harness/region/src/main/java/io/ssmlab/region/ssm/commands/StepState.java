package io.ssmlab.region.ssm.commands;

import java.util.List;

/** The state of a step in the API. The API has fewer states than the agent: a skipped step is Success there. */
record StepState(String status, String details) {
    static StepState of(StepRow step, InvocationState invocation, List<StepRow> steps) {
        if (step.isOver()) {
            return switch (step.status()) {
                case "Failed" -> new StepState("Failed", "Failed");
                case "Cancelled" -> new StepState("Cancelled", "Cancelled");
                case "TimedOut" -> new StepState("TimedOut", "ExecutionTimedOut");
                default -> new StepState("Success", "Success");
            };
        }
        if (invocation.isFinal()) {
            return new StepState(invocation.status(), invocation.details());
        }
        boolean arrived = invocation == InvocationState.IN_PROGRESS || invocation == InvocationState.CANCELLING;
        boolean next = steps.stream()
                .filter(one -> !one.isOver())
                .findFirst()
                .filter(step::equals)
                .isPresent();
        return arrived && next ? new StepState("InProgress", "InProgress") : new StepState("Pending", "Pending");
    }

    boolean is(String value) {
        return status.equals(value);
    }
}
