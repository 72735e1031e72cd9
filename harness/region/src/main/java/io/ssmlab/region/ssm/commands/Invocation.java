package io.ssmlab.region.ssm.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command's invocation on one node, as one transaction reads, changes and writes it: never kept longer, never shared
 * between threads.
 */
final class Invocation {
    final String commandId;
    final String instanceId;
    final int position;
    final String instanceName;
    InvocationState state = InvocationState.PENDING;
    /** When its turn came; null while MaxConcurrency holds it back. */
    @Nullable
    Instant dispatchedAt;
    /** When it was first handed to a channel or a poll. */
    @Nullable
    Instant sentAt;
    /** When the agent said that it has it. */
    @Nullable
    Instant receivedAt;

    @Nullable
    Instant endedAt;
    /** How often the message that is due was tried to hand over. */
    int attempts;
    /** When to try again. */
    @Nullable
    Instant retryAt;
    /** Counts until the agent has it. */
    @Nullable
    Instant deliveryDeadline;
    /** Counts once the agent has it. */
    @Nullable
    Instant executionDeadline;
    /** A poll does not give its message out before this. */
    Instant visibleAt = Instant.EPOCH;
    /** Command id of the job that cancels this one. */
    @Nullable
    String cancelId;

    boolean cancelReceived;
    String trace = "";

    Invocation(String commandId, String instanceId, int position, String instanceName) {
        this.commandId = commandId;
        this.instanceId = instanceId;
        this.position = position;
        this.instanceName = instanceName;
    }

    JobId job() {
        return new JobId(commandId, instanceId);
    }

    /** The job that tells the agent to stop this one. */
    JobId cancelJob() {
        return new JobId(cancelId == null ? commandId : cancelId, instanceId);
    }

    /** Whether the agent is still to be told something: the command, or that it is cancelled. */
    boolean hasMail() {
        return !state.isFinal()
                && dispatchedAt != null
                && (state == InvocationState.CANCELLING ? !cancelReceived : receivedAt == null);
    }

    /** Whether it takes one of the places that MaxConcurrency allows. */
    boolean isUnderway() {
        return !state.isFinal() && dispatchedAt != null;
    }

    /** Deadline that counts now. */
    @Nullable
    Instant deadline() {
        return receivedAt == null ? deliveryDeadline : executionDeadline;
    }

    /** When something has to be done without being asked; empty when it is over. */
    Optional<Instant> due() {
        return state.isFinal()
                ? Optional.empty()
                : Stream.of(Optional.ofNullable(retryAt), Optional.ofNullable(deadline()))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
    }

    void dispatch(Instant now, Duration deliveryTimeout) {
        dispatchedAt = now;
        deliveryDeadline = now.plus(deliveryTimeout);
    }

    /** The agent has it. */
    void received(Instant now, Duration executionTimeout) {
        if (sentAt == null) {
            sentAt = now;
        }
        if (receivedAt == null) {
            receivedAt = now;
            executionDeadline = now.plus(executionTimeout);
            if (state != InvocationState.CANCELLING) {
                retryAt = null;
            }
        }
        if (state == InvocationState.PENDING || state == InvocationState.DELAYED) {
            state = InvocationState.IN_PROGRESS;
        }
    }

    /** Goes to a final state. One that is there already stays: the first end is the true one. */
    boolean end(InvocationState end, Instant now, String why) {
        if (state.isFinal()) {
            return false;
        }
        state = end;
        endedAt = now;
        retryAt = null;
        if (!why.isEmpty()) {
            trace = why;
        }
        return true;
    }

    void cancel(String jobCommandId, Instant now) {
        state = InvocationState.CANCELLING;
        cancelId = jobCommandId;
        attempts = 0;
        retryAt = now;
        visibleAt = Instant.EPOCH;
    }
}
