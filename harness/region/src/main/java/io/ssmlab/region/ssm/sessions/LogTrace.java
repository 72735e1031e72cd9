package io.ssmlab.region.ssm.sessions;

import java.time.Instant;
import java.util.Optional;

/** What was seen of the calls that agents made for the logs of sessions. */
public interface LogTrace {
    /** Whether events were accepted for the stream that bears the session's id. */
    boolean delivered(String sessionId, String logGroup);

    /** Whether the log was put into the bucket as an object. */
    boolean stored(String sessionId, String bucket);

    /** When the last call for the session's log was seen: its agent is at work, however it was answered. */
    Optional<Instant> lastCall(String sessionId);
}
