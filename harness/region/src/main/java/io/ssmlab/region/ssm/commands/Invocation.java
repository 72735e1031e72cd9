package io.ssmlab.region.ssm.commands;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A command's invocation on one node, as one transaction reads, changes and writes it. It is never kept longer and
 * never shared between threads.
 */
final class Invocation {
    final String commandId;
    final String instanceId;
    final int position;
    final String instanceName;
    InvocationState state = InvocationState.PENDING;
    /** The time at which its turn came; null while MaxConcurrency holds it back. */
    @Nullable
    Instant dispatchedAt;
    /** The time of the first delivery to a channel or a poll. */
    @Nullable
    Instant sentAt;
    /** The time at which the agent acknowledged it. */
    @Nullable
    Instant receivedAt;

    @Nullable
    Instant endedAt;
    /** The number of attempts to deliver the message that is due. */
    int attempts;
    /** The time of the next attempt. */
    @Nullable
    Instant retryAt;
    /** The deadline until the agent acknowledges it. */
    @Nullable
    Instant deliveryDeadline;
    /** The deadline after the agent has acknowledged it. */
    @Nullable
    Instant executionDeadline;
    /** The time before which no poll gets its message again. */
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

    /** Returns true if the agent has yet to receive the command, or its cancellation. */
    boolean hasPendingMessage() {
        return !state.isFinal()
                && dispatchedAt != null
                && (state == InvocationState.CANCELLING ? !cancelReceived : receivedAt == null);
    }

    /** Returns true if it occupies one of the places that MaxConcurrency allows. */
    boolean isActive() {
        return !state.isFinal() && dispatchedAt != null;
    }

    /** The deadline that applies now. */
    @Nullable
    Instant deadline() {
        return receivedAt == null ? deliveryDeadline : executionDeadline;
    }

    /** The next moment at which something is due; empty when it is over. */
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

    /** Records that the agent has it. */
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

    /** Changes to a final state. A final state is never replaced: the first end is the true one. */
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
