package io.ssmlab.agent.session.log;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ssmlab.agent.core.AtomicFiles;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A session log on its way to a bucket; saved, so that the agent's next run can resume it.
 *
 * @param capture the terminal's output, byte for byte, in a file that nobody else deletes
 * @param since milliseconds since the epoch when the session began
 * @param complete it is in the bucket; only the session's end is still to be reported
 */
record PendingUpload(
        @JsonProperty("sessionId") String sessionId,
        @JsonProperty("bucket") String bucket,
        @JsonProperty("key") String key,
        @JsonProperty("capture") String capture,
        @JsonProperty("since") long since,
        @JsonProperty("complete") boolean complete) {
    private static final System.Logger LOG = System.getLogger("session-log");

    /** Loads the state of a session's upload; empty if none is saved, or it cannot be read. */
    static Optional<PendingUpload> find(Path folder, String sessionId) throws IOException {
        Path note = note(folder, sessionId);
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Payloads.decode(Files.readAllBytes(note), PendingUpload.class));
        } catch (MalformedPayloadException e) {
            LOG.log(Level.WARNING, "dropped the unreadable record {0}: {1}", note, e.getMessage());
            Files.deleteIfExists(note);
            return Optional.empty();
        }
    }

    private static Path note(Path folder, String sessionId) {
        return folder.resolve(sessionId + ".json");
    }

    ObjectName name() {
        return new ObjectName(bucket, key);
    }

    Path captureFile() {
        return Path.of(capture);
    }

    /** The transcript that {@code script} creates from the capture. */
    Path transcript() {
        return captureFile().resolveSibling(sessionId + ".log");
    }

    void save(Path folder) throws IOException {
        AtomicFiles.write(note(folder, sessionId), Payloads.encode(this));
    }

    /** Its files are no longer needed. */
    PendingUpload completed(Path folder) throws IOException {
        PendingUpload done = new PendingUpload(sessionId, bucket, key, capture, since, true);
        done.save(folder);
        Files.deleteIfExists(captureFile());
        Files.deleteIfExists(transcript());
        Files.deleteIfExists(captureFile().getParent());
        return done;
    }

    void forget(Path folder) throws IOException {
        Files.deleteIfExists(note(folder, sessionId));
    }
}
