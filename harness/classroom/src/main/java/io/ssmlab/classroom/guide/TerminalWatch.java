package io.ssmlab.classroom.guide;

import io.ssmlab.region.ssm.sessions.OutputListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the results in the terminals of sessions that the lab's steps are about. Nothing else of the output is kept.
 */
final class TerminalWatch implements OutputListener {
    private static final Logger log = LoggerFactory.getLogger(TerminalWatch.class);

    /** Limit of readers. When it is reached all readers start anew; at worst a partly shown line is missed. */
    private static final int MOST_READERS = 1_000;

    private final ObservationStore sightings;
    private final Map<String, TerminalReader> readers = new ConcurrentHashMap<>();

    TerminalWatch(ObservationStore sightings) {
        this.sightings = sightings;
    }

    @Override
    public void output(String sessionId, byte[] frame, int payloadOffset) {
        try {
            if (readers.size() >= MOST_READERS) {
                readers.clear();
            }
            readers.computeIfAbsent(sessionId, id -> new TerminalReader())
                    .read(frame, payloadOffset)
                    .forEach(sight -> sightings.first(sight, sessionId));
        } catch (RuntimeException e) {
            log.error("the guide could not read the terminal of {}", sessionId, e);
        }
    }

    void forget() {
        readers.clear();
    }
}
