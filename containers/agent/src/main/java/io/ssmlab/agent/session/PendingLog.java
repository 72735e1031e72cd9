package io.ssmlab.agent.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ssmlab.agent.core.AtomicFiles;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is left to deliver of a session's log; saved, so that the next run of the agent can go on with it.
 *
 * @param capture what the terminal showed, byte for byte
 * @param streams JSON events while the session runs, rather than a transcript at its end
 * @param delivered bytes of the capture (streaming) or of the transcript that are in the log already
 */
record PendingLog(
        @JsonProperty("sessionId") String sessionId,
        @JsonProperty("group") String group,
        @JsonProperty("streams") boolean streams,
        @JsonProperty("capture") String capture,
        @JsonProperty("owner") String owner,
        @JsonProperty("runAsUser") String runAsUser,
        @JsonProperty("delivered") long delivered) {
    PendingLog after(long newDelivered) {
        return new PendingLog(sessionId, group, streams, capture, owner, runAsUser, newDelivered);
    }

    PendingLog runAs(String user) {
        return new PendingLog(sessionId, group, streams, capture, owner, user, delivered);
    }

    Path captureFile() {
        return Path.of(capture);
    }

    /** The transcript that {@code script} makes of the capture. */
    Path transcript() {
        return captureFile().resolveSibling(sessionId + ".log");
    }

    void save(Path folder) throws IOException {
        AtomicFiles.write(folder.resolve(sessionId + ".json"), Payloads.encode(this));
    }

    void done(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(sessionId + ".json"));
    }

    static PendingLog load(Path file) throws IOException, MalformedPayloadException {
        return Payloads.decode(Files.readAllBytes(file), PendingLog.class);
    }
}
