package io.ssmlab.classroom.faults;

import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The faults that are set. They are the same for every caller, and removed when the region is opened again or reset.
 */
public final class Faults implements Resettable {
    /** The services that can have faults. */
    public static final Set<String> SERVICES =
            Set.of("logs", "s3", "kms", "sns", "sqs", "monitoring", "ssm", "ec2", "iam");

    /** The most seconds that the answer of a slow service is delayed. */
    public static final int MOST_SECONDS = 60;

    /** The longest wait for a silent service, so that no thread is blocked for ever. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private final RegionClock clock;
    private final EventLog events;
    private final List<Fault> all = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    public Faults(RegionClock clock, EventLog events) {
        this.clock = clock;
        this.events = events;
    }

    public List<Fault> all() {
        return List.copyOf(all);
    }

    /**
     * Sets a fault, in place of an earlier one of the same service and operation.
     *
     * @param operation empty for all of the service
     * @param seconds of {@link Fault.Kind#SLOW}, 1 to {@link #MOST_SECONDS}
     * @throws IllegalArgumentException naming what would be accepted
     */
    public Fault set(String service, String operation, Fault.Kind kind, int seconds) {
        if (!SERVICES.contains(service)) {
            throw new IllegalArgumentException(
                    "service must be one of " + SERVICES.stream().sorted().toList() + ", not '" + service + "'");
        }
        if (kind == Fault.Kind.SLOW ? seconds < 1 || seconds > MOST_SECONDS : seconds != 0) {
            throw new IllegalArgumentException(
                    "seconds goes with the kind slow, from 1 to " + MOST_SECONDS + ", and with no other");
        }
        Fault fault = new Fault(service, operation, kind, seconds, clock.now());
        all.removeIf(old -> old.service().equals(service) && old.operation().equals(operation));
        all.add(fault);
        events.record("fault-set", described(fault));
        signalWaiting();
        return fault;
    }

    /**
     * Clears the faults of a service, or all if it is empty; returns them. Callers that wait for an answer get it at
     * once.
     */
    public List<Fault> clear(String service) {
        List<Fault> cleared = all.stream()
                .filter(fault -> service.isEmpty() || fault.service().equals(service))
                .toList();
        all.removeAll(cleared);
        cleared.forEach(fault -> events.record("fault-cleared", described(fault)));
        signalWaiting();
        return cleared;
    }

    @Override
    public void reset() {
        clear("");
    }

    /**
     * An interceptor that refuses calls. It must come first: a service that is unavailable does not look at
     * permissions.
     */
    public CallInterceptor refusing() {
        return new CallInterceptor() {
            @Override
            public void before(ApiCall call) {
                Optional<Fault> fault = of(call).filter(wrong -> wrong.kind() != Fault.Kind.SLOW);
                if (fault.isEmpty()) {
                    return;
                }
                if (fault.get().kind() == Fault.Kind.SILENT) {
                    hold(fault.get(), SILENCE);
                }
                throw fault.get().kind() == Fault.Kind.THROTTLING
                        ? FaultErrors.throttled(call.service())
                        : FaultErrors.unavailable(call.service());
            }
        };
    }

    /**
     * An interceptor that delays answers. It must come last, so that all others know of an answer before its caller has
     * it.
     */
    public CallInterceptor delaying() {
        return new CallInterceptor() {
            @Override
            public void answered(ApiCall call, ApiAnswer answer) {
                of(call).filter(fault -> fault.kind() == Fault.Kind.SLOW)
                        .ifPresent(fault -> hold(fault, Duration.ofSeconds(fault.seconds())));
            }
        };
    }

    private Optional<Fault> of(ApiCall call) {
        return all.stream()
                .filter(fault -> fault.concerns(call.service(), call.operation()))
                .findFirst();
    }

    /** Waits on the machine's clock, as the caller does; less long if the fault is cleared. */
    private void hold(Fault fault, Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && all.contains(fault)) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void signalWaiting() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Map<String, String> described(Fault fault) {
        return Map.of(
                "service", fault.service(),
                "operation", fault.operation(),
                "kind", fault.kind().name().toLowerCase(Locale.ROOT),
                "seconds", Integer.toString(fault.seconds()));
    }
}
