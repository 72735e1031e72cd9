package io.ssmlab.agent.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ssmlab.agent.core.AtomicFiles;
import io.ssmlab.wire.payload.CommandReply;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Command state on disk: the commands of the last 30 minutes, and the progress of unfinished ones. */
final class CommandState {
    private static final System.Logger LOG = System.getLogger("commands");
    private static final Duration SEEN = Duration.ofMinutes(30);

    private final Path seen;
    private final Path inProgress;

    CommandState(Path seen, Path inProgress) {
        this.seen = seen;
        this.inProgress = inProgress;
    }

    /** An accepted command: its job's content, and results of the steps that have ended. */
    record Progress(
            @JsonProperty("jobId") String jobId,
            @JsonProperty("content") String content,
            @JsonProperty("results") Map<String, CommandReply.PluginStatus> results) {
        Progress {
            results = results == null ? Map.of() : new LinkedHashMap<>(results);
        }
    }

    /** Records a command; returns false if it was seen before. */
    boolean firstSeen(String commandId, Instant now) throws IOException {
        for (Path file : AtomicFiles.list(seen)) {
            if (Files.getLastModifiedTime(file).toInstant().plus(SEEN).isBefore(now)) {
                Files.deleteIfExists(file);
            }
        }
        Path file = seen.resolve(commandId);
        if (Files.exists(file)) {
            return false;
        }
        AtomicFiles.write(file, new byte[0]);
        return true;
    }

    void save(String commandId, Progress progress) {
        try {
            AtomicFiles.write(inProgress.resolve(commandId), Payloads.encode(progress));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot save the state of command {0}: {1}", commandId, e.toString());
        }
    }

    void done(String commandId) {
        try {
            Files.deleteIfExists(inProgress.resolve(commandId));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot delete the state of command {0}: {1}", commandId, e.toString());
        }
    }

    /** Returns the commands that an earlier run of the agent did not finish, and deletes their state. */
    List<Progress> takeInterrupted() throws IOException {
        List<Progress> interrupted = new ArrayList<>();
        for (Path file : AtomicFiles.list(inProgress)) {
            try {
                interrupted.add(Payloads.decode(Files.readAllBytes(file), Progress.class));
            } catch (MalformedPayloadException e) {
                LOG.log(Level.WARNING, "dropped the unreadable command state {0}: {1}", file, e.getMessage());
            }
            Files.deleteIfExists(file);
        }
        return interrupted;
    }
}
