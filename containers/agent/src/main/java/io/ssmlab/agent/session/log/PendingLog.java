package io.ssmlab.agent.session.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ssmlab.agent.core.AtomicFiles;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The progress of a session log's delivery; saved, so that the agent's next run can resume it.
 *
 * @param capture the terminal's output, byte for byte
 * @param streams JSON events while the session runs, rather than a transcript at its end
 * @param delivered bytes of the capture (streaming) or of the transcript that are in the log already
 * @param inFlight value of {@code delivered} once the batch being sent is known to have arrived; 0 if no batch is being
 *     sent
 * @param stamp of the last batch that was sent
 * @param cause why it could not be delivered so far; empty unless it was refused
 * @param complete whether all of it is delivered; the end of the session is still to be reported
 */
public record PendingLog(
        @JsonProperty("sessionId") String sessionId,
        @JsonProperty("group") String group,
        @JsonProperty("streams") boolean streams,
        @JsonProperty("capture") String capture,
        @JsonProperty("owner") String owner,
        @JsonProperty("runAsUser") String runAsUser,
        @JsonProperty("delivered") long delivered,
        @JsonProperty("inFlight") long inFlight,
        @JsonProperty("stamp") long stamp,
        @JsonProperty("cause") String cause,
        @JsonProperty("complete") boolean complete) {
    /** The state for a session that starts. */
    static PendingLog fresh(
            String sessionId, String group, boolean streams, Path capture, String owner, String runAsUser) {
        return new PendingLog(sessionId, group, streams, capture.toString(), owner, runAsUser, 0, 0, 0, "", false);
    }

    /** A batch is about to be sent. */
    PendingLog sending(long next, long newStamp) {
        return with(delivered, next, newStamp, "", false);
    }

    /** The batch that was being sent has arrived. */
    PendingLog arrived() {
        return with(inFlight, 0, stamp, "", false);
    }

    /** The batch that was being sent has not arrived. */
    PendingLog lost() {
        return with(delivered, 0, stamp, cause, false);
    }

    PendingLog refused(String newCause) {
        return with(delivered, 0, stamp, newCause, false);
    }

    PendingLog completed() {
        return with(delivered, 0, stamp, "", true);
    }

    private PendingLog with(long newDelivered, long newInFlight, long newStamp, String newCause, boolean newComplete) {
        return new PendingLog(
                sessionId,
                group,
                streams,
                capture,
                owner,
                runAsUser,
                newDelivered,
                newInFlight,
                newStamp,
                newCause,
                newComplete);
    }

    Path captureFile() {
        return Path.of(capture);
    }

    /** The transcript that {@code script} creates from the capture. */
    Path transcript() {
        return captureFile().resolveSibling(sessionId + ".log");
    }

    void save(Path folder) throws IOException {
        AtomicFiles.write(file(folder, sessionId), Payloads.encode(this));
    }

    void forget(Path folder) throws IOException {
        Files.deleteIfExists(file(folder, sessionId));
    }

    /** Loads the state of a session's log; empty if none is saved. */
    static Optional<PendingLog> find(Path folder, String sessionId) throws IOException {
        Path file = file(folder, sessionId);
        return Files.exists(file) ? Optional.of(load(file)) : Optional.empty();
    }

    static PendingLog load(Path file) throws IOException {
        try {
            return Payloads.decode(Files.readAllBytes(file), PendingLog.class);
        } catch (MalformedPayloadException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path file(Path folder, String sessionId) {
        return folder.resolve(sessionId + ".json");
    }
}
