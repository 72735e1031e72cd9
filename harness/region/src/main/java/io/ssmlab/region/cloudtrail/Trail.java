package io.ssmlab.region.cloudtrail;

import io.ssmlab.region.iam.authorization.ResourceAttributes;
import io.ssmlab.region.iam.identity.Identities;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.WriteBehind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every call of AWS's API. Management events go to the event history and to a file, data events to the file
 * only. No call waits for the disk; a reader of the history waits until all earlier calls are in it.
 */
public final class Trail implements CallInterceptor, AutoCloseable {
    /** The time span of CloudTrail's event history. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final Logger log = LoggerFactory.getLogger(Trail.class);
    private static final long MOST_BYTES = 32L << 20;
    private static final WriteBehind.Limits LIMITS = new WriteBehind.Limits(5000, 500, Duration.ofMillis(200));

    private final RegionClock clock;
    private final Recorder recorder;
    private final TrailTable table;
    private final TrailFile file;
    private final WriteBehind<AnsweredCall> queue;

    /**
     * Opens the trail.
     *
     * @param file that gets a line for each call
     */
    public Trail(
            Store store,
            RegionClock clock,
            Identities identities,
            ResourceAttributes resources,
            String region,
            String accountId,
            Path file) {
        this.clock = clock;
        this.recorder = new Recorder(identities, resources, region, accountId);
        this.table = new TrailTable(store);
        this.file = new TrailFile(file, MOST_BYTES);
        this.queue = new WriteBehind<>("region-trail", LIMITS, this::write);
    }

    /** Returns the file with every call, one record a line. */
    public Path file() {
        return file.path();
    }

    @Override
    public void answered(ApiCall call, ApiAnswer answer) {
        AnsweredCall one = new AnsweredCall(call, answer, clock.now());
        queue.add(number -> one);
    }

    /** Returns the event history, with every call that was answered until now. */
    TrailTable history() {
        queue.awaitWritten();
        return table;
    }

    /** Writes the waiting records, then stops. */
    @Override
    public void close() {
        queue.close();
    }

    private void write(List<AnsweredCall> batch) {
        List<TrailEvent> events = new ArrayList<>();
        for (AnsweredCall one : batch) {
            try {
                events.add(recorder.record(one));
            } catch (RuntimeException e) {
                log.error("could not create a record of {}", one.call(), e);
            }
        }
        try {
            table.add(
                    events.stream().filter(event -> !event.data()).toList(),
                    clock.now().minus(KEPT));
        } catch (RuntimeException e) {
            log.error("{} events could not be added to the event history", events.size(), e);
        }
        try {
            file.append(events);
        } catch (IOException e) {
            log.error("{} events could not be written to {}", events.size(), file.path(), e);
        }
    }
}
