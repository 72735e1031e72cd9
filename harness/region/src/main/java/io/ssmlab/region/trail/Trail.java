package io.ssmlab.region.trail;

import io.ssmlab.region.access.Identities;
import io.ssmlab.region.access.ResourceFacts;
import io.ssmlab.region.core.ApiAnswer;
import io.ssmlab.region.core.ApiCall;
import io.ssmlab.region.core.ApiWatch;
import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.core.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every call of AWS's API: management events in the event history and in a file, data events in the file only. A
 * thread of its own does it, some at a time, so that no call waits for the disk; whoever reads the history waits until everything
 * before is in it. What was answered in the last moments before a crash may be missing; closing loses nothing.
 */
public final class Trail implements ApiWatch, AutoCloseable {
    /** How long CloudTrail's event history goes back. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(Trail.class);
    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_WAITING = 5000;
    private static final int A_BATCH = 500;
    private static final long GATHER_MILLIS = 200;

    private final RegionClock clock;
    private final Recorder recorder;
    private final TrailTable table;
    private final TrailFile file;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread writer = new Thread(this::run, "region-trail");
    private List<Taken> waiting = new ArrayList<>();
    private long taken;
    private long written;
    private int readers;
    private boolean closed;

    /** @param file that gets a line for each call */
    public Trail(
            Store store,
            RegionClock clock,
            Identities identities,
            ResourceFacts resources,
            String region,
            String accountId,
            Path file) {
        this.clock = clock;
        this.recorder = new Recorder(identities, resources, region, accountId);
        this.table = new TrailTable(store);
        this.file = new TrailFile(file, MOST_BYTES);
        writer.setDaemon(true);
        writer.start();
    }

    /** Where every call is, one record a line. */
    public Path file() {
        return file.path();
    }

    @Override
    public void answered(ApiCall call, ApiAnswer answer) {
        Taken one = new Taken(call, answer, clock.now());
        lock.lock();
        try {
            while (waiting.size() >= MOST_WAITING && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return;
            }
            waiting.add(one);
            taken++;
            if (waiting.size() == 1 || waiting.size() == A_BATCH) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The event history, with everything in it that was answered until now. */
    TrailTable history() {
        lock.lock();
        try {
            long target = taken;
            readers++;
            changed.signalAll();
            while (written < target) {
                changed.awaitUninterruptibly();
            }
            readers--;
        } finally {
            lock.unlock();
        }
        return table;
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (List<Taken> batch = take(); !batch.isEmpty(); batch = take()) {
            write(batch);
            lock.lock();
            try {
                written += batch.size();
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The next calls, after a moment in which others may join them; none when it was closed and everything is written. */
    private List<Taken> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            long left = TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
            while (left > 0 && !closed && readers == 0 && waiting.size() < A_BATCH) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
        lock.lock();
        try {
            List<Taken> batch = waiting;
            waiting = new ArrayList<>();
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Taken> batch) {
        List<TrailEvent> events = new ArrayList<>();
        for (Taken one : batch) {
            try {
                events.add(recorder.record(one));
            } catch (RuntimeException e) {
                log.error("no record could be made of {}", one.call(), e);
            }
        }
        try {
            table.add(
                    events.stream().filter(event -> !event.data()).toList(),
                    clock.now().minus(KEPT));
        } catch (RuntimeException e) {
            log.error("{} events could not be put into the event history", events.size(), e);
        }
        try {
            file.append(events);
        } catch (IOException e) {
            log.error("{} events could not be written to {}", events.size(), file.path(), e);
        }
    }
}
