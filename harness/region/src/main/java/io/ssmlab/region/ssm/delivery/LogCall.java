package io.ssmlab.region.ssm.delivery;

import java.time.Instant;

/**
 * Calls of the same kind, made for a session's log, with the same answer.
 *
 * @param service signing name
 * @param resource what it was about, an ARN
 * @param permission the action that it needs
 * @param status of HTTP; 0 if there was no answer
 * @param code AWS's error code; empty if it succeeded
 * @param message of the error
 */
public record LogCall(
        String service,
        String operation,
        String resource,
        String permission,
        int status,
        String code,
        String message,
        Instant firstAt,
        Instant lastAt,
        int count) {
    private static final int SUCCESS = 2;

    public boolean succeeded() {
        return status / 100 == SUCCESS && code.isEmpty();
    }
}
