package io.ssmlab.agent.command;

import java.time.Instant;

/**
 * The result of a step.
 *
 * @param status Success, Failed, TimedOut, Cancelled or Skipped
 * @param code exit code; 137 for a step that was killed
 * @param stdout at most a bit over {@link OutputText#STREAM} bytes
 * @param stopsDocument no further step but a final one
 */
record StepResult(
        String status, int code, String stdout, String stderr, Instant start, Instant end, boolean stopsDocument) {
    static final String SUCCESS = "Success";
    static final String FAILED = "Failed";
    static final String TIMED_OUT = "TimedOut";
    static final String CANCELLED = "Cancelled";
    static final String SKIPPED = "Skipped";
    static final int KILLED = 137;

    static StepResult failed(Instant start, Instant end, String stdout, String error) {
        return new StepResult(FAILED, 1, stdout, error, start, end, false);
    }

    static StepResult skipped(Instant now, String why) {
        return new StepResult(SKIPPED, 0, why, "", now, now, false);
    }

    StepResult with(String newStatus, int newCode, boolean stops) {
        return new StepResult(newStatus, newCode, stdout, stderr, start, end, stops);
    }

    boolean isBad() {
        return status.equals(FAILED) || status.equals(TIMED_OUT);
    }
}
