package io.ssmlab.region.cloudwatch.alarms;

import io.ssmlab.region.cloudwatch.metrics.MetricId;
import io.ssmlab.region.cloudwatch.metrics.MetricTable;
import io.ssmlab.region.cloudwatch.metrics.Sample;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Keeps every alarm in the state that its metric demands. An alarm is evaluated when each of its periods ends, and
 * earlier when new data decides the matter. Periods begin at multiples of their length, as AWS aligns them.
 */
final class AlarmWatch {
    private final Store store;
    private final RegionClock clock;
    private final MetricTable metrics;
    private final AlarmTable alarms;
    private final AlarmHistory history;
    private final AlarmMessage message;
    private final AlarmTopics topics;

    /** Held while an alarm is evaluated, so that no state change is made or reported twice. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, RegionClock.Timer> timers = new HashMap<>();

    public AlarmWatch(
            Store store,
            RegionClock clock,
            MetricTable metrics,
            AlarmTable alarms,
            AlarmHistory history,
            AlarmMessage message,
            AlarmTopics topics) {
        this.store = store;
        this.clock = clock;
        this.metrics = metrics;
        this.alarms = alarms;
        this.history = history;
        this.message = message;
        this.topics = topics;
    }

    /** Resumes with the alarms of the state file. */
    public void begin() {
        alarms.all().forEach(this::watch);
    }

    /** Runs a change to alarms while no alarm is evaluated. */
    void runExclusively(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Evaluates an alarm at the end of its period, and again at the end of each following period. */
    void watch(Alarm alarm) {
        long period = period(alarm.spec());
        long now = clock.now().toEpochMilli();
        Duration left = Duration.ofMillis(period - Math.floorMod(now, period));
        lock.lock();
        try {
            forget(alarm.name());
            timers.put(alarm.name(), clock.after(left, () -> periodEnded(alarm.name())));
        } finally {
            lock.unlock();
        }
    }

    void forget(String name) {
        lock.lock();
        try {
            RegionClock.Timer timer = timers.remove(name);
            if (timer != null) {
                timer.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    public void forgetAll() {
        lock.lock();
        try {
            timers.values().forEach(RegionClock.Timer::cancel);
            timers.clear();
        } finally {
            lock.unlock();
        }
    }

    private void periodEnded(String name) {
        lock.lock();
        try {
            if (!timers.containsKey(name)) {
                return;
            }
            alarms.find(name).ifPresent(alarm -> {
                evaluate(alarm, true);
                watch(alarm);
            });
        } finally {
            lock.unlock();
        }
    }

    /**
     * Evaluates the alarms on a metric after new data.
     *
     * @param oldest time of the oldest of the new samples
     */
    public void dataArrived(MetricId metric, long oldest) {
        for (String name : alarms.watching(metric.namespace(), metric.name())) {
            lock.lock();
            try {
                alarms.find(name)
                        .filter(alarm -> alarm.spec().metricId().equals(metric))
                        .ifPresent(alarm -> evaluate(alarm, oldest < runningSince(alarm.spec())));
            } finally {
                lock.unlock();
            }
        }
    }

    /** Sets a state manually; the next evaluation corrects it. */
    void set(Alarm alarm, StateValue state, String reason, @Nullable String data) {
        lock.lock();
        try {
            change(alarms.find(alarm.name()).orElse(alarm), state, reason, data);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Evaluates an alarm.
     *
     * @param ended true to evaluate the periods that have ended, if the running one decides nothing
     */
    private void evaluate(Alarm alarm, boolean ended) {
        AlarmSpec spec = alarm.spec();
        long running = runningSince(spec);
        long period = period(spec);
        long from = running - AlarmEvaluation.range(spec) * period;
        SortedMap<Long, Sample> samples = metrics.periods(
                        spec.metricId(), spec.unit(), from, running + period, period, true)
                .getOrDefault("", new TreeMap<>());
        Sample now = samples.get(running);
        AlarmEvaluation early = new AlarmEvaluation(spec, newestFirst(samples, running, spec));
        if (now != null && early.breachesIrrevocably(now)) {
            Optional<AlarmEvaluation.Outcome> outcome = early.outcome();
            if (outcome.filter(found -> found.state() == StateValue.ALARM).isPresent()) {
                settle(alarm, early, outcome.get());
                return;
            }
        }
        if (ended) {
            AlarmEvaluation whole = new AlarmEvaluation(spec, newestFirst(samples, running - period, spec));
            whole.outcome().ifPresent(outcome -> settle(alarm, whole, outcome));
        }
    }

    private static List<@Nullable Sample> newestFirst(SortedMap<Long, Sample> samples, long newest, AlarmSpec spec) {
        List<@Nullable Sample> out = new ArrayList<>();
        for (int i = 0; i < AlarmEvaluation.range(spec); i++) {
            out.add(samples.get(newest - i * period(spec)));
        }
        return out;
    }

    private void settle(Alarm alarm, AlarmEvaluation evaluation, AlarmEvaluation.Outcome outcome) {
        if (outcome.state() != alarm.state() || alarm.reason().equals(AlarmReason.INITIAL)) {
            AlarmReason reason = new AlarmReason(alarm.spec(), evaluation, outcome);
            change(alarm, outcome.state(), reason.text(), reason.data(clock.now()));
        }
    }

    private void change(Alarm before, StateValue state, String reason, @Nullable String data) {
        Alarm after = before.in(state, reason, data, clock.now().toEpochMilli());
        boolean changed = before.state() != state;
        store.jdbi().useTransaction(handle -> {
            AlarmTable.put(handle, after);
            if (changed) {
                history.changed(handle, before, after);
            }
        });
        if (changed && after.spec().actionsEnabled()) {
            after.spec().actionsFor(state).forEach(action -> act(before, after, action));
        }
    }

    private void act(Alarm before, Alarm after, String topic) {
        String error = null;
        try {
            topics.publish(topic, message.subject(after), message.text(before, after));
        } catch (AwsError e) {
            error = e.code() + ": " + e.getMessage();
        }
        String result = error;
        store.jdbi().useTransaction(handle -> history.acted(handle, after, topic, result));
    }

    private long runningSince(AlarmSpec spec) {
        return Math.floorDiv(clock.now().toEpochMilli(), period(spec)) * period(spec);
    }

    private static long period(AlarmSpec spec) {
        return Duration.ofSeconds(spec.period()).toMillis();
    }
}
