package io.ssmlab.region.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The events of the region, for {@code /_lab/events}. An audit log of the data plane, never a state that something
 * reads back.
 */
public interface EventLog {
    void record(String kind, Map<String, String> details);

    /** Events after the given number, oldest first, at most {@code limit}. */
    List<Event> after(long number, int limit);

    record Event(long number, Instant at, String kind, Map<String, String> details) {}
}
