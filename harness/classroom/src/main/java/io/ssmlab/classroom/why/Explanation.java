package io.ssmlab.classroom.why;

import java.time.Instant;
import java.util.List;

/**
 * Why the log of a session is where it is, or is not. This is also the JSON of {@code /_lab/why}.
 *
 * @param endedAt empty while the session has not ended
 * @param details what the session itself says of its end; empty if nothing
 * @param destinations where the log was to go; empty if nowhere
 * @param calls made for it, in the order in which they were first made
 * @param verdict one sentence
 * @param causes what stands in the way, the most likely first; empty if nothing does
 * @param faults what somebody broke on purpose
 */
public record Explanation(
        String sessionId,
        String status,
        String owner,
        String target,
        String startedAt,
        String endedAt,
        String details,
        String document,
        List<Destination> destinations,
        List<Call> calls,
        Now now,
        String verdict,
        List<Cause> causes,
        List<String> faults) {

    /**
     * A place that the log was to go to.
     *
     * @param kind CloudWatch Logs or S3
     * @param where group and stream, or bucket and key
     * @param how streamed or at the end, and whether the place must be encrypted
     * @param log readable, partly there, on its way, not there
     */
    public record Destination(String kind, String where, String how, String log) {}

    /**
     * Calls of one kind with the same answer.
     *
     * @param operation such as {@code logs:PutLogEvents}
     * @param needs the permission
     * @param answer status, code and message
     */
    public record Call(
            String firstAt, String lastAt, int count, String operation, String resource, String needs, String answer) {}

    /**
     * How things stand.
     *
     * @param agent connected or not connected
     * @param instance state as EC2 has it; {@code hybrid node} for one that is no instance
     */
    public record Now(String at, String agent, String instance) {}

    /**
     * Something that stands in the way.
     *
     * @param what happened
     * @param remedy what to change
     * @param command to paste; empty if there is none
     */
    public record Cause(String what, String remedy, String command) {}

    static String time(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
