package io.ssmlab.agent.session.log;

import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.aws.Retry;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.AtomicFiles;
import io.ssmlab.agent.identity.Identity;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Delivers session logs. An outage is waited out. A log that is refused stays on disk with the cause, and is delivered
 * when the cause is fixed, in this run of the agent or in a later one. {@link io.ssmlab.agent.aws.Outage} distinguishes
 * outages from refusals.
 */
public final class Deliveries {
    private static final System.Logger LOG = System.getLogger("session-log");

    private final LogsClient logs;
    private final Identity identity;
    private final InstantSource clock;
    private final Path pendingFolder;
    private final boolean keepOnDisk;
    private final AgentThreads threads;
    private final RefusedLogs refused;

    /**
     * Creates an instance that delivers nothing yet.
     *
     * @param pendingFolder folder of the records about undelivered logs
     * @param keepOnDisk whether delivered logs stay on disk
     */
    public Deliveries(
            LogsClient logs,
            Identity identity,
            InstantSource clock,
            Path pendingFolder,
            boolean keepOnDisk,
            AgentThreads threads) {
        this.logs = logs;
        this.identity = identity;
        this.clock = clock;
        this.pendingFolder = pendingFolder;
        this.keepOnDisk = keepOnDisk;
        this.threads = threads;
        this.refused = new RefusedLogs(threads, this::retry);
    }

    boolean keepOnDisk() {
        return keepOnDisk;
    }

    /** Records the log of a session that starts as pending. */
    LogDelivery begin(PendingLog log) throws IOException {
        log.save(pendingFolder);
        return delivery(log);
    }

    /**
     * Returns when the whole log is delivered, or refused.
     *
     * @throws TranscriptException if there is nothing to deliver and never will be
     */
    void finish(LogDelivery delivery) throws IOException, InterruptedException {
        String id = delivery.log().sessionId();
        try {
            Retry.unlimited(threads).run("deliver the log of session " + id, delivery::finish);
            delivery.completed();
            removeFiles(delivery.log());
        } catch (TranscriptException e) {
            delivery.completed();
            throw e;
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "the log of session {0} is not in log group {1}, it stays on disk and is retried: {2}",
                    id,
                    delivery.log().group(),
                    e.getMessage());
            delivery.refused(e);
        }
    }

    /** Called when the session's end was reported: forgets a delivered log, and retries a refused one from now on. */
    public void reported(String sessionId) throws IOException {
        Optional<PendingLog> log = PendingLog.find(pendingFolder, sessionId);
        if (log.isPresent() && log.get().complete()) {
            log.get().forget(pendingFolder);
        } else if (log.isPresent()) {
            refused.add(sessionId);
        }
    }

    /**
     * Resumes the log of a session whose end an earlier run of the agent did not report.
     *
     * @return its state; empty if the session has no log
     */
    public Optional<PendingLog> resume(String sessionId) throws IOException, InterruptedException {
        Optional<PendingLog> log = PendingLog.find(pendingFolder, sessionId);
        if (log.isPresent() && !log.get().complete()) {
            finish(delivery(log.get()));
        }
        return log;
    }

    /** Resumes the logs of sessions whose end an earlier run of the agent reported. */
    public void resumeAll(Path openSessions) throws IOException {
        for (Path file : AtomicFiles.list(pendingFolder)) {
            String id = file.getFileName().toString().replaceFirst("\\.json$", "");
            if (!Files.exists(openSessions.resolve(id))) {
                reported(id);
            }
        }
    }

    private boolean retry(String sessionId) throws IOException, InterruptedException {
        Optional<PendingLog> log = PendingLog.find(pendingFolder, sessionId);
        if (log.isEmpty()) {
            return true;
        }
        LogDelivery delivery = delivery(log.get());
        try {
            delivery.finish();
        } catch (TranscriptException e) {
            LOG.log(Level.ERROR, "session {0} has no log: {1}", sessionId, e.getMessage());
        } catch (IOException e) {
            delivery.refused(e);
            return false;
        }
        LOG.log(Level.INFO, "the log of session {0} is delivered now", sessionId);
        removeFiles(delivery.log());
        delivery.log().forget(pendingFolder);
        return true;
    }

    private LogDelivery delivery(PendingLog log) {
        return new LogDelivery(logs, log, pendingFolder, identity, clock);
    }

    private void removeFiles(PendingLog log) throws IOException {
        if (!keepOnDisk) {
            Files.deleteIfExists(log.captureFile());
            Files.deleteIfExists(log.transcript());
        }
    }
}
