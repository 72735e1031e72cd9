package io.ssmlab.classroom.recording;

import java.util.List;

/**
 * A recording as the lab's API returns it.
 *
 * @param kind {@code session} or {@code command}
 * @param on whether it runs
 * @param startedAt on the region's clock; empty if nothing is recorded
 * @param kept number of stored messages
 * @param dropped number of messages removed to make room for newer ones
 * @param lastNumber of the newest message; the first has 1
 * @param bytes of the stored messages
 * @param more whether there are newer messages than those in {@code messages}
 */
public record Recording(
        String kind,
        String id,
        boolean on,
        String startedAt,
        int kept,
        long dropped,
        long lastNumber,
        int bytes,
        boolean more,
        List<WireMessage> messages) {
    static Recording none(Subject subject) {
        return new Recording(subject.kind().text(), subject.id(), false, "", 0, 0, 0, 0, false, List.of());
    }

    static Recording of(Subject subject, RecordedMessages tape, List<WireMessage> messages, boolean more) {
        RecordedMessages.Kept kept = tape.kept();
        return new Recording(
                subject.kind().text(),
                subject.id(),
                tape.isOn(),
                tape.startedAt().toString(),
                kept.passages().size(),
                kept.dropped(),
                kept.lastNumber(),
                kept.bytes(),
                more,
                messages);
    }
}
