package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.channels.ControlChannels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers commands to nodes. Each change of state is made alone and stored before anything is sent, so a region that
 * was killed resumes its commands. Sending twice is safe, because agents drop a command id that they know.
 *
 * <p>One timer waits for the earliest moment at which any invocation has something due; the moments are in the store.
 */
final class Delivery {
    /** The waits between attempts while an agent does not answer. Agents drop jobs silently while they start. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));

    private static final Duration LATER = Duration.ofSeconds(30);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Store store;
    private final RegionClock clock;
    private final EventLog events;
    private final ControlChannels channels;
    private final Jobs jobs;
    private final ReentrantLock lock = new ReentrantLock();
    private Consumer<String> unreachable = nodeId -> {};
    private RegionClock.@Nullable Timer timer;

    @Nullable
    private Instant armedFor;

    private boolean closed;

    Delivery(Store store, RegionClock clock, EventLog events, ControlChannels channels, Jobs jobs) {
        this.store = store;
        this.clock = clock;
        this.events = events;
        this.channels = channels;
        this.jobs = jobs;
    }

    /** Sets the listener for nodes that have a message to receive and no control channel. */
    void whenUnreachable(Consumer<String> listener) {
        unreachable = listener;
    }

    /** A change of state. It reads and writes through the handle, and adds outgoing messages to the outbox. */
    interface Change<R> {
        R make(Handle handle, Outbox outbox, Instant now);
    }

    /** Makes a change, then sends the messages in its outbox. */
    <R> Optional<R> change(Change<R> change) {
        Outbox outbox = new Outbox();
        Optional<R> result;
        lock.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            result =
                    Optional.ofNullable(store.jdbi().inTransaction(handle -> change.make(handle, outbox, clock.now())));
            arm();
        } finally {
            lock.unlock();
        }
        flush(outbox);
        return result;
    }

    private void flush(Outbox outbox) {
        outbox.confirmations.forEach(one -> channels.send(one.nodeId(), one.frame()));
        for (Outbox.Mail mail : outbox.mail) {
            if (!channels.send(mail.job().nodeId(), mail.frame())) {
                unsent(mail);
            }
        }
        outbox.events.forEach(event -> events.record(event.kind(), event.details()));
    }

    /** Resumes every invocation that is not over. */
    void resume() {
        change((handle, outbox, now) -> {
            for (Invocation one : InvocationTable.unfinished(handle)) {
                if (one.hasPendingMessage()) {
                    one.attempts = 0;
                    attempt(handle, outbox, now, one);
                }
            }
            InvocationTable.unfinished(handle).stream()
                    .map(one -> one.commandId)
                    .distinct()
                    .forEach(id -> settle(handle, outbox, now, id));
            return true;
        });
    }

    /**
     * Called when a node's control channel opened. Sends everything that the node has not confirmed, the oldest first.
     */
    void opened(String nodeId) {
        change((handle, outbox, now) -> {
            for (Invocation one : InvocationTable.unfinished(handle, nodeId)) {
                if (one.hasPendingMessage()) {
                    one.attempts = 0;
                    attempt(handle, outbox, now, one);
                }
            }
            return true;
        });
    }

    /** The messages for a poll of the node: unconfirmed ones that no other poll received lately. */
    List<MailItem> take(String nodeId, Duration visibility, int limit) {
        return change((handle, outbox, now) -> InvocationTable.unfinished(handle, nodeId).stream()
                        .filter(one -> one.hasPendingMessage() && !one.visibleAt.isAfter(now))
                        .limit(limit)
                        .map(one -> {
                            one.attempts++;
                            one.sentAt = one.sentAt == null ? now : one.sentAt;
                            one.visibleAt = now.plus(visibility);
                            one.retryAt = one.visibleAt;
                            InvocationTable.update(handle, one);
                            return new MailItem(jobs.of(command(handle, one), one), now);
                        })
                        .toList())
                .orElse(List.of());
    }

    /** A message for a poll. */
    record MailItem(Jobs.Job job, Instant createdAt) {}

    /** Sends an invocation's message to its node's channel, after this change. */
    void attempt(Handle handle, Outbox outbox, Instant now, Invocation one) {
        if (one.attempts > 0 && one.state == InvocationState.PENDING) {
            one.state = InvocationState.DELAYED;
        }
        one.retryAt = now.plus(one.attempts < RETRIES.size() ? RETRIES.get(one.attempts) : LATER);
        one.attempts++;
        boolean first = one.sentAt == null;
        // Stored before it is sent: a cancellation after a crash in between must assume that the agent has it.
        one.sentAt = first ? now : one.sentAt;
        InvocationTable.update(handle, one);
        outbox.mail.add(new Outbox.Mail(
                one.job(),
                one.attempts,
                first,
                jobs.of(command(handle, one), one).frame(now)));
    }

    /**
     * Starts the next invocations, or ends the waiting ones if no more may start. Called after an end or a beginning.
     */
    void settle(Handle handle, Outbox outbox, Instant now, String commandId) {
        CommandRow command = CommandTable.find(handle, commandId).orElseThrow();
        List<Invocation> all = InvocationTable.ofCommand(handle, commandId);
        long errors = all.stream().filter(one -> one.state.isError()).count();
        if (errors > RateControl.errors(command.maxErrors(), all.size())) {
            all.stream()
                    .filter(one -> one.sentAt == null)
                    .forEach(one -> end(handle, outbox, now, one, InvocationState.TERMINATED, ""));
            return;
        }
        long places = RateControl.concurrency(command.maxConcurrency(), all.size())
                - all.stream().filter(Invocation::isActive).count();
        for (Invocation one : all) {
            if (places > 0 && one.dispatchedAt == null && !one.state.isFinal()) {
                one.dispatch(now, Duration.ofSeconds(command.timeoutSeconds()));
                attempt(handle, outbox, now, one);
                places--;
            }
        }
    }

    /** Ends an invocation, unless it has ended. */
    void end(Handle handle, Outbox outbox, Instant now, Invocation one, InvocationState state, String why) {
        if (one.end(state, now, why)) {
            InvocationTable.update(handle, one);
            outbox.event(
                    "command-invocation-ended",
                    Map.of("commandId", one.commandId, "instanceId", one.instanceId, "status", state.details()));
        }
    }

    /**
     * Cancels on the given nodes, or on all if no node is given.
     *
     * @throws AwsError InvalidCommandId, InvalidInstanceId
     */
    void cancel(String commandId, List<String> instanceIds) {
        change((handle, outbox, now) -> {
            if (CommandTable.find(handle, commandId).isEmpty()) {
                throw AwsError.of("InvalidCommandId", "There is no command " + Texts.quote(commandId) + ".");
            }
            List<Invocation> all = InvocationTable.ofCommand(handle, commandId);
            for (String id : instanceIds) {
                if (all.stream().noneMatch(one -> one.instanceId.equals(id))) {
                    throw AwsError.of(
                            "InvalidInstanceId", "Command " + commandId + " was not sent to " + Texts.quote(id) + ".");
                }
            }
            List<Invocation> meant = all.stream()
                    .filter(one -> !one.state.isFinal() && one.state != InvocationState.CANCELLING)
                    .filter(one -> instanceIds.isEmpty() || instanceIds.contains(one.instanceId))
                    .toList();
            if (instanceIds.isEmpty() && all.stream().anyMatch(one -> !one.state.isFinal())) {
                CommandTable.setCancelled(handle, commandId);
            }
            for (Invocation one : meant) {
                if (one.sentAt == null) {
                    end(handle, outbox, now, one, InvocationState.CANCELLED, "");
                } else {
                    one.cancel(UUID.randomUUID().toString(), now);
                    attempt(handle, outbox, now, one);
                }
            }
            settle(handle, outbox, now, commandId);
            return true;
        });
    }

    private void unsent(Outbox.Mail mail) {
        change((handle, outbox, now) -> {
            Invocation one = InvocationTable.find(handle, mail.job()).orElse(null);
            if (one == null || !one.hasPendingMessage() || one.attempts != mail.attempt()) {
                return false;
            }
            if (mail.first()) {
                one.sentAt = null;
            }
            if (one.state == InvocationState.PENDING) {
                one.state = InvocationState.DELAYED;
            }
            InvocationTable.update(handle, one);
            return true;
        });
        unreachable.accept(mail.job().nodeId());
    }

    private void sweep() {
        lock.lock();
        try {
            armedFor = null;
        } finally {
            lock.unlock();
        }
        try {
            change((handle, outbox, now) -> {
                InvocationTable.unfinished(handle).stream()
                        .filter(one ->
                                one.due().filter(due -> !due.isAfter(now)).isPresent())
                        .forEach(one -> due(handle, outbox, now, one));
                return true;
            });
        } catch (RuntimeException e) {
            log.error("due commands could not be processed; retrying soon", e);
            clock.after(AFTER_FAULT, this::sweep);
        }
    }

    private void due(Handle handle, Outbox outbox, Instant now, Invocation one) {
        Instant deadline = one.deadline();
        if (deadline != null && !deadline.isAfter(now)) {
            InvocationState state = one.receivedAt != null
                    ? InvocationState.EXECUTION_TIMED_OUT
                    : one.state == InvocationState.CANCELLING
                            ? InvocationState.CANCELLED
                            : InvocationState.DELIVERY_TIMED_OUT;
            end(handle, outbox, now, one, state, "");
            settle(handle, outbox, now, one.commandId);
        } else if (one.hasPendingMessage()) {
            attempt(handle, outbox, now, one);
        } else {
            one.retryAt = null;
            InvocationTable.update(handle, one);
        }
    }

    private void arm() {
        Optional<Instant> next = store.jdbi().withHandle(InvocationTable::nextDue);
        if (next.isEmpty()) {
            return;
        }
        Instant due = next.get();
        if (armedFor != null && !due.isBefore(armedFor)) {
            // An early wake-up is harmless: it sets the next one.
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        armedFor = due;
        Duration left = Duration.between(clock.now(), due);
        timer = clock.after(left.isNegative() ? Duration.ZERO : left, this::sweep);
    }

    private static CommandRow command(Handle handle, Invocation one) {
        return CommandTable.find(handle, one.commandId).orElseThrow();
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            if (timer != null) {
                timer.cancel();
            }
        } finally {
            lock.unlock();
        }
    }
}
