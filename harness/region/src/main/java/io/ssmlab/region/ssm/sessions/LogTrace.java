package io.ssmlab.region.ssm.sessions;

import java.time.Instant;
import java.util.Optional;

/** Observes the calls that agents make for the logs of sessions. */
public interface LogTrace {
    /** Returns true if events were accepted for the stream named after the session. */
    boolean delivered(String sessionId, String logGroup);

    /** Returns true if the log was put into the bucket as an object. */
    boolean stored(String sessionId, String bucket);

    /** Returns the time of the last call for the session's log. Its agent is at work, whatever the answer was. */
    Optional<Instant> lastCall(String sessionId);
}
