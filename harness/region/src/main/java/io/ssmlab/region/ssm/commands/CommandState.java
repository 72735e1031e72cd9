package io.ssmlab.region.ssm.commands;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * States of a command. A state is never stored: it follows from the command's invocations, by the tables of the user
 * guide ("Understanding command statuses").
 *
 * <p>{@code Incomplete} and {@code NoInstancesInTag} are {@code Success} as {@code Status}: the first because the guide
 * says that not enough invocations failed for it to be Failed, the second as seen of AWS. {@code RateExceeded} is an
 * account limit that the lab does not have, so no command gets it.
 */
enum CommandState {
    PENDING("Pending", "Pending"),
    IN_PROGRESS("InProgress", "InProgress"),
    DELAYED("InProgress", "Delayed"),
    CANCELLING("Cancelling", "Cancelling"),
    SUCCESS("Success", "Success"),
    CANCELLED("Cancelled", "Cancelled"),
    FAILED("Failed", "Failed"),
    DELIVERY_TIMED_OUT("TimedOut", "DeliveryTimedOut"),
    EXECUTION_TIMED_OUT("TimedOut", "ExecutionTimedOut"),
    INCOMPLETE("Success", "Incomplete"),
    RATE_EXCEEDED("Failed", "RateExceeded"),
    NO_INSTANCES_IN_TAG("Success", "NoInstancesInTag");

    private final String status;
    private final String details;

    CommandState(String status, String details) {
        this.status = status;
        this.details = details;
    }

    String status() {
        return status;
    }

    String details() {
        return details;
    }

    boolean isFinal() {
        return ordinal() >= SUCCESS.ordinal();
    }

    /**
     * The state that follows from the invocations.
     *
     * @param maxErrors how many errors the command allows; it fails with the next one
     * @param cancelled whether the command was cancelled as a whole
     */
    static CommandState of(Collection<InvocationState> invocations, int maxErrors, boolean cancelled) {
        if (invocations.isEmpty()) {
            return NO_INSTANCES_IN_TAG;
        }
        Map<InvocationState, Integer> counts = new EnumMap<>(InvocationState.class);
        invocations.forEach(state -> counts.merge(state, 1, Integer::sum));
        boolean over = invocations.stream().allMatch(InvocationState::isFinal);
        return over ? end(counts, invocations.size(), maxErrors, cancelled) : unfinished(counts, cancelled);
    }

    private static CommandState unfinished(Map<InvocationState, Integer> counts, boolean cancelled) {
        if (cancelled) {
            return CANCELLING;
        }
        boolean waiting = counts.keySet().stream()
                .allMatch(state -> state == InvocationState.PENDING
                        || state == InvocationState.DELAYED
                        || state == InvocationState.UNDELIVERABLE
                        || state == InvocationState.INVALID_PLATFORM);
        if (!waiting) {
            return IN_PROGRESS;
        }
        return counts.containsKey(InvocationState.DELAYED) ? DELAYED : PENDING;
    }

    private static CommandState end(Map<InvocationState, Integer> counts, int total, int maxErrors, boolean cancelled) {
        int failed = counts.getOrDefault(InvocationState.FAILED, 0);
        int overran = counts.getOrDefault(InvocationState.EXECUTION_TIMED_OUT, 0);
        int late = counts.getOrDefault(InvocationState.DELIVERY_TIMED_OUT, 0);
        int stopped = counts.getOrDefault(InvocationState.CANCELLED, 0);
        if (stopped > 0 && (cancelled || stopped == total)) {
            return CANCELLED;
        }
        if (failed + overran > maxErrors) {
            return failed > 0 ? FAILED : EXECUTION_TIMED_OUT;
        }
        if (late > maxErrors) {
            return DELIVERY_TIMED_OUT;
        }
        if (failed + overran + late + stopped > 0) {
            return INCOMPLETE;
        }
        // Invocations that never reached a node fail a command only if nothing else happened.
        return counts.containsKey(InvocationState.SUCCESS) ? SUCCESS : FAILED;
    }
}
