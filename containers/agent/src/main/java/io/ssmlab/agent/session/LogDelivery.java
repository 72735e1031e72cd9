package io.ssmlab.agent.session;

import io.ssmlab.agent.aws.LogStream;
import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.core.LogText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Brings one session's log to CloudWatch Logs, and notes after each call how far it has come. One thread at a time. */
final class LogDelivery {
    private static final int RAW_BYTES = 16_000;
    private static final int SMALL_RAW_BYTES = 5_000;
    private static final int JSON_BYTES = 33_000;

    private final Path pendingFolder;
    private final StreamEvents events;
    private final LogStream stream;
    private PendingLog log;

    LogDelivery(
            LogsClient logs,
            PendingLog log,
            Path pendingFolder,
            String region,
            String instanceId,
            InstantSource clock) {
        this.pendingFolder = pendingFolder;
        this.log = log;
        this.events = new StreamEvents(region, instanceId, clock);
        this.stream = new LogStream(logs, log.group(), log.sessionId(), clock);
    }

    /** Streaming: sends the lines that are complete, or everything. */
    void stream(boolean whole, Duration patience) throws IOException, InterruptedException {
        List<LogText.Piece> pieces = jsonPieces(whole);
        while (!pieces.isEmpty()) {
            send(
                    pieces,
                    pieces.stream()
                            .map(piece -> events.event(log, piece.text()))
                            .toList(),
                    patience);
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

    /** At the end: the whole transcript. */
    void transcript(Duration patience) throws IOException, InterruptedException {
        Path file = log.transcript();
        if (log.delivered() == 0 || !Files.exists(file)) {
            Transcript.make(log.captureFile(), file);
        }
        List<LogText.Piece> pieces = plainPieces(file);
        while (!pieces.isEmpty()) {
            List<String> messages = new ArrayList<>();
            pieces.forEach(piece ->
                    messages.add(LogStream.withoutLastLineEnd(piece.text().replace("\r\n", "\n"))));
            send(pieces, messages, patience);
            pieces = plainPieces(file);
        }
    }

    private List<LogText.Piece> plainPieces(Path file) throws IOException {
        return LogText.pieces(file, log.delivered(), LogText.EVENT_BYTES, LogStream.EVENTS, true);
    }

    private void send(List<LogText.Piece> pieces, List<String> messages, Duration patience)
            throws IOException, InterruptedException {
        stream.append(messages, patience, count -> {
            log = log.after(pieces.get(count - 1).next());
            log.save(pendingFolder);
        });
    }
}
