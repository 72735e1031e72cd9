package io.ssmlab.region.logs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * The events of one PutLogEvents request, within the limits of its API reference.
 *
 * @param sizes of the events, as the service counts them
 */
record Batch(List<InputLogEvent> events, List<Integer> sizes) {
    static final int MOST_BYTES = 1_048_576;
    static final int MOST_EVENTS = 10_000;
    static final int LARGEST_EVENT = 262_144;

    /** Bytes that the service counts for each event in addition to its message. */
    private static final int OVERHEAD = 26;

    private static final Duration LONGEST_SPAN = Duration.ofHours(24);

    /**
     * Checks and creates a batch.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameterException that names the exceeded limit
     */
    static Batch of(@Nullable List<InputLogEvent> given) {
        List<InputLogEvent> events = LogInputs.required(given, "logEvents");
        if (events.isEmpty()) {
            throw LogErrors.constraint("'[]'", "logEvents", "Member must have length greater than or equal to 1");
        }
        if (events.size() > MOST_EVENTS) {
            throw LogErrors.constraint(
                    "'[...]'", "logEvents", "Member must have length less than or equal to " + MOST_EVENTS);
        }
        List<Integer> sizes = new ArrayList<>(events.size());
        long previous = Long.MIN_VALUE;
        for (int i = 0; i < events.size(); i++) {
            InputLogEvent event = events.get(i);
            requireWhole(event, i);
            int size = event.message().getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
            if (size > LARGEST_EVENT) {
                throw LogErrors.invalid("Log event too large: " + size + " bytes exceeds limit of " + LARGEST_EVENT);
            }
            sizes.add(size);
            if (event.timestamp() < previous) {
                throw LogErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            previous = event.timestamp();
        }
        Batch batch = new Batch(events, sizes);
        if (batch.bytes() > MOST_BYTES) {
            throw LogErrors.invalid("Upload too large: " + batch.bytes() + " bytes exceeds limit of " + MOST_BYTES);
        }
        if (previous - events.get(0).timestamp() > LONGEST_SPAN.toMillis()) {
            throw LogErrors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
        return batch;
    }

    /** Checks that an event is complete. The error text is built only if there is an error. */
    private static void requireWhole(@Nullable InputLogEvent event, int index) {
        if (event != null
                && event.timestamp() != null
                && event.timestamp() >= 0
                && event.message() != null
                && !event.message().isEmpty()) {
            return;
        }
        String member = "logEvents." + (index + 1) + ".member";
        InputLogEvent there = LogInputs.required(event, member);
        LogInputs.time(LogInputs.required(there.timestamp(), member + ".timestamp"), member + ".timestamp", 0);
        LogInputs.required(there.message(), member + ".message");
        throw LogErrors.constraint("''", member + ".message", "Member must have length greater than or equal to 1");
    }

    Batch part(int from, int to) {
        return new Batch(events.subList(from, to), sizes.subList(from, to));
    }

    InputLogEvent last() {
        return events.get(events.size() - 1);
    }

    long bytes() {
        return sizes.stream().mapToLong(Integer::longValue).sum();
    }
}
