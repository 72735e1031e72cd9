package io.ssmlab.classroom.why;

import java.time.Instant;
import java.util.List;

/**
 * Explains where the log of a session is, or why it is missing. This is also the JSON of {@code /_lab/why}.
 *
 * @param endedAt empty while the session has not ended
 * @param details what the session itself says of its end; empty if nothing
 * @param destinations where the log was to go; empty if nowhere
 * @param calls made for it, in the order in which they were first made
 * @param verdict one sentence
 * @param causes causes of a missing log, the most likely first; may be empty
 * @param faults the faults that are set
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
     * The current state of the agent and the instance.
     *
     * @param agent connected or not connected
     * @param instance state in EC2; {@code hybrid node} if it is not an instance
     */
    public record Now(String at, String agent, String instance) {}

    /**
     * A cause that keeps the log from arriving.
     *
     * @param what happened
     * @param remedy what to change
     * @param command to paste; may be empty
     */
    public record Cause(String what, String remedy, String command) {}

    static String time(Instant instant) {
        return instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString();
    }
}
