package io.ssmlab.region.ssm.commands;

import java.util.Optional;

/**
 * States of an invocation, with both spellings of the API for each.
 *
 * <p>{@code StatusDetails} is written without spaces ({@code DeliveryTimedOut}): the API's own filter values and every
 * answer of the real service that was seen have that form; the spaces in the reference's prose ("Delivery Timed Out")
 * are the console's. {@code Status} has fewer values: an invocation that could not be delivered is {@code Failed}
 * there, as seen of AWS; one that MaxErrors stopped is {@code Cancelled}, after the user guide's "canceled by the
 * system".
 */
enum InvocationState {
    PENDING("Pending", "Pending", false),
    IN_PROGRESS("InProgress", "InProgress", false),
    /** An attempt to send was not answered, or there was no control channel; it is retried. */
    DELAYED("Delayed", "Delayed", false),
    CANCELLING("Cancelling", "Cancelling", false),
    SUCCESS("Success", "Success", true),
    CANCELLED("Cancelled", "Cancelled", true),
    FAILED("Failed", "Failed", true),
    DELIVERY_TIMED_OUT("TimedOut", "DeliveryTimedOut", true),
    EXECUTION_TIMED_OUT("TimedOut", "ExecutionTimedOut", true),
    UNDELIVERABLE("Failed", "Undeliverable", true),
    /** More than MaxErrors invocations failed before this one was sent. */
    TERMINATED("Cancelled", "Terminated", true),
    INVALID_PLATFORM("Failed", "InvalidPlatform", true),
    ACCESS_DENIED("Failed", "AccessDenied", true);

    private final String status;
    private final String details;
    private final boolean terminal;

    InvocationState(String status, String details, boolean terminal) {
        this.status = status;
        this.details = details;
        this.terminal = terminal;
    }

    String status() {
        return status;
    }

    String details() {
        return details;
    }

    boolean isFinal() {
        return terminal;
    }

    /** Returns true if it counts against MaxErrors: only an invocation that ran and failed does. */
    boolean isError() {
        return this == FAILED || this == EXECUTION_TIMED_OUT;
    }

    /** The final state for a document status of the agent; empty while the document runs or will run again. */
    static Optional<InvocationState> ofDocument(String documentStatus) {
        return switch (documentStatus) {
            case "Success", "Skipped" -> Optional.of(SUCCESS);
            case "Failed" -> Optional.of(FAILED);
            case "Cancelled" -> Optional.of(CANCELLED);
            case "TimedOut" -> Optional.of(EXECUTION_TIMED_OUT);
            default -> Optional.empty();
        };
    }
}
