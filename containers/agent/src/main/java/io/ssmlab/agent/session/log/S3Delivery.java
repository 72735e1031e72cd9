package io.ssmlab.agent.session.log;

import io.ssmlab.agent.aws.Retry;
import io.ssmlab.agent.aws.S3Client;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.AtomicFiles;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Delivers session logs to their buckets. An outage is waited out; a refused upload is retried later, and in the next
 * run of the agent. It is given up after 14 days, as long as the official agent keeps a session's files. The official
 * agent itself tries for some seconds only.
 */
public final class S3Delivery {
    private static final System.Logger LOG = System.getLogger("session-log");
    private static final Duration KEPT = Duration.ofDays(14);

    private final S3Client s3;
    private final Path folder;
    private final InstantSource clock;
    private final AgentThreads threads;
    private final RefusedLogs refused;

    /** @param folder of the records about pending uploads */
    public S3Delivery(S3Client s3, Path folder, InstantSource clock, AgentThreads threads) {
        this.s3 = s3;
        this.folder = folder;
        this.clock = clock;
        this.threads = threads;
        this.refused = new RefusedLogs(threads, this::retry);
    }

    S3Client s3() {
        return s3;
    }

    /** Records the upload of a session that starts. */
    PendingUpload begin(String sessionId, ObjectName name, Path capture) throws IOException {
        PendingUpload upload =
                new PendingUpload(sessionId, name.bucket(), name.key(), capture.toString(), clock.millis(), false);
        upload.save(folder);
        return upload;
    }

    /**
     * Returns when the log is in the bucket, or refused.
     *
     * @throws TranscriptException if there is nothing to deliver and never will be
     */
    void finish(PendingUpload upload) throws IOException, InterruptedException {
        try {
            Retry.unlimited(threads)
                    .run("upload the log of session " + upload.sessionId() + " to S3", () -> put(upload));
            PendingUpload ignored = upload.completed(folder);
        } catch (TranscriptException e) {
            PendingUpload ignored = upload.completed(folder);
            throw e;
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "the log of session {0} is not in s3://{1}/{2}, it stays on disk and is retried: {3}",
                    upload.sessionId(),
                    upload.bucket(),
                    upload.key(),
                    e.getMessage());
        }
    }

    /** Called when the session's end was reported: forgets a delivered log, and retries a refused one from now on. */
    public void reported(String sessionId) throws IOException {
        Optional<PendingUpload> upload = PendingUpload.find(folder, sessionId);
        if (upload.isPresent() && upload.get().complete()) {
            upload.get().forget(folder);
        } else if (upload.isPresent()) {
            refused.add(sessionId);
        }
    }

    /**
     * Resumes the upload for a session whose end an earlier run of the agent did not report.
     *
     * @return the location of its log
     */
    public ObjectName resume(String sessionId) throws IOException, InterruptedException {
        Optional<PendingUpload> upload = PendingUpload.find(folder, sessionId);
        if (upload.isPresent() && !upload.get().complete()) {
            finish(upload.get());
        }
        return upload.map(PendingUpload::name).orElse(ObjectName.NONE);
    }

    /** Resumes the logs of sessions whose end an earlier run of the agent reported. */
    public void resumeAll(Path openSessions) throws IOException {
        for (Path file : AtomicFiles.list(folder)) {
            String id = file.getFileName().toString().replaceFirst("\\.json$", "");
            if (!Files.exists(openSessions.resolve(id))) {
                reported(id);
            }
        }
    }

    private boolean retry(String sessionId) throws IOException, InterruptedException {
        Optional<PendingUpload> found = PendingUpload.find(folder, sessionId);
        if (found.isEmpty()) {
            return true;
        }
        PendingUpload upload = found.get();
        try {
            put(upload);
            LOG.log(Level.INFO, "the log of session {0} is in its bucket now", sessionId);
        } catch (TranscriptException e) {
            LOG.log(Level.ERROR, "session {0} has no log: {1}", sessionId, e.getMessage());
        } catch (IOException e) {
            if (clock.millis() - upload.since() < KEPT.toMillis()) {
                return false;
            }
            LOG.log(Level.ERROR, "gave up on the log of session {0}: {1}", sessionId, e.getMessage());
        }
        upload.completed(folder).forget(folder);
        return true;
    }

    private void put(PendingUpload upload) throws IOException, InterruptedException {
        if (!Files.exists(upload.transcript())) {
            Transcript.make(upload.captureFile(), upload.transcript());
        }
        s3.bucket(upload.bucket()).put(upload.key(), List.of(upload.transcript()));
    }
}
