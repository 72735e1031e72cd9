package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.EventLog;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and reports the messages of one socket that were not forwarded. A flood is counted in full but reported in
 * part.
 */
final class SocketMonitor {
    private static final Logger log = LoggerFactory.getLogger(SocketMonitor.class);
    private static final long REPORTED = 20;
    private static final long THEN_EVERY = 10_000;

    private final Counters counters;
    private final EventLog events;
    private final String sessionId;
    private final String side;
    private final AtomicLong seen = new AtomicLong();

    SocketMonitor(Counters counters, EventLog events, String sessionId, String side) {
        this.counters = counters;
        this.events = events;
        this.sessionId = sessionId;
        this.side = side;
    }

    void malformed(int offset, String reason) {
        counters.malformed.incrementAndGet();
        report("malformed-frame", offset, reason);
    }

    void refused(String messageType) {
        counters.refused.incrementAndGet();
        report("refused-frame", 4, "the " + side + " may not send " + messageType);
    }

    void dropped() {
        long count = counters.dropped.incrementAndGet();
        if (count == 1 || count % THEN_EVERY == 0) {
            log.info("session {}: no room for stream data of the {}, {} frames dropped", sessionId, side, count);
        }
    }

    private void report(String kind, int offset, String reason) {
        long count = seen.incrementAndGet();
        if (count > REPORTED && count % THEN_EVERY != 0) {
            return;
        }
        log.warn("session {}: dropped a message of the {} at offset {}: {}", sessionId, side, offset, reason);
        events.record(
                kind,
                Map.of(
                        "channel",
                        "data",
                        "sessionId",
                        sessionId,
                        "from",
                        side,
                        "offset",
                        Integer.toString(offset),
                        "reason",
                        reason));
    }
}
