package io.ssmlab.agent.session.log;

import io.ssmlab.agent.aws.LogStream;
import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.core.LogText;
import io.ssmlab.agent.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers one session's log to CloudWatch Logs and records the progress before and after each call. A failed method
 * can be called again, also by another run of the agent, and then continues where it stopped. One thread at a time.
 */
final class LogDelivery {
    private static final int RAW_BYTES = 16_000;
    private static final int SMALL_RAW_BYTES = 5_000;
    private static final int JSON_BYTES = 33_000;

    private final Path pendingFolder;
    private final InstantSource clock;
    private final StreamEvents events;
    private final LogStream stream;
    private PendingLog log;

    LogDelivery(LogsClient logs, PendingLog log, Path pendingFolder, Identity identity, InstantSource clock) {
        this.pendingFolder = pendingFolder;
        this.clock = clock;
        this.log = log;
        this.events = new StreamEvents(identity.region(), identity.instanceId(), clock);
        this.stream = new LogStream(logs, log.group(), log.sessionId());
    }

    PendingLog log() {
        return log;
    }

    /** Delivers all of it; the session has ended. */
    void finish() throws IOException, InterruptedException {
        if (log.streams()) {
            stream(true);
        } else {
            transcript();
        }
    }

    /** Streams the lines that are complete by now. */
    void streamLines() throws IOException, InterruptedException {
        stream(false);
    }

    /** Records a refusal: somebody has to fix its cause first. */
    void refused(IOException cause) throws IOException {
        note(log.refused(String.valueOf(cause.getMessage())));
    }

    void completed() throws IOException {
        note(log.completed());
    }

    private void stream(boolean whole) throws IOException, InterruptedException {
        resolveInFlight();
        List<LogText.Piece> pieces = jsonPieces(whole);
        while (!pieces.isEmpty()) {
            send(
                    pieces,
                    pieces.stream()
                            .map(piece -> events.event(log, piece.text()))
                            .toList());
            pieces = jsonPieces(whole);
        }
    }

    private List<LogText.Piece> jsonPieces(boolean whole) throws IOException {
        List<LogText.Piece> pieces =
                LogText.pieces(log.captureFile(), log.delivered(), RAW_BYTES, LogStream.EVENTS, whole);
        boolean tooLong =
                pieces.stream().anyMatch(piece -> StreamEvents.size(events.event(log, piece.text())) > JSON_BYTES);
        return tooLong
                ? LogText.pieces(log.captureFile(), log.delivered(), SMALL_RAW_BYTES, LogStream.EVENTS, whole)
                : pieces;
    }

    private void transcript() throws IOException, InterruptedException {
        Path file = log.transcript();
        if (!Files.exists(file)) {
            Transcript.make(log.captureFile(), file);
        }
        resolveInFlight();
        List<LogText.Piece> pieces = plainPieces(file);
        while (!pieces.isEmpty()) {
            List<String> messages = new ArrayList<>();
            pieces.forEach(piece ->
                    messages.add(LogStream.withoutLastLineEnd(piece.text().replace("\r\n", "\n"))));
            send(pieces, messages);
            pieces = plainPieces(file);
        }
    }

    private List<LogText.Piece> plainPieces(Path file) throws IOException {
        return LogText.pieces(file, log.delivered(), LogText.EVENT_BYTES, LogStream.EVENTS, true);
    }

    /** Finds out whether a batch whose answer was lost has arrived, so that it is neither lost nor stored twice. */
    private void resolveInFlight() throws IOException, InterruptedException {
        if (log.inFlight() > 0) {
            note(stream.holds(log.stamp()) ? log.arrived() : log.lost());
        }
    }

    private void send(List<LogText.Piece> pieces, List<String> messages) throws IOException, InterruptedException {
        long next = pieces.get(pieces.size() - 1).next();
        note(log.sending(next, Math.max(clock.millis(), log.stamp() + 1)));
        stream.put(messages, log.stamp());
        note(log.arrived());
    }

    private void note(PendingLog next) throws IOException {
        next.save(pendingFolder);
        log = next;
    }
}
