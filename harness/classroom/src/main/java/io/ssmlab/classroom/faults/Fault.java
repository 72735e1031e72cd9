package io.ssmlab.classroom.faults;

import java.time.Instant;

/**
 * A fault of a service that lasts until it is cleared.
 *
 * @param service signing name, such as {@code logs}
 * @param operation only this one; empty for all
 * @param seconds how late a slow service answers; 0 for the other kinds
 * @param since when it was set
 */
public record Fault(String service, String operation, Kind kind, int seconds, Instant since) {
    /** The kinds of faults. */
    public enum Kind {
        /** Every call is answered with status 503. */
        UNAVAILABLE,
        /** Every call is answered with the service's own throttling error. */
        THROTTLING,
        /** Every call is carried out, and its answer comes late: too late for a caller with a shorter timeout. */
        SLOW,
        /** No call is carried out, and none is answered. */
        SILENT
    }

    boolean concerns(String calledService, String calledOperation) {
        return service.equals(calledService) && (operation.isEmpty() || operation.equals(calledOperation));
    }
}
