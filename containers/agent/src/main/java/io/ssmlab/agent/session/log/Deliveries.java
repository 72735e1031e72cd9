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
 * Sees to it that session logs arrive. An outage is waited out. A log that is refused stays on disk with the cause noted,
 * and is delivered when what stood in the way is gone, in this run of the agent or in a later one. What is an outage and what
 * a refusal says {@link io.ssmlab.agent.aws.Outage}.
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
     * Nothing is tried yet.
     *
     * @param pendingFolder where undelivered logs are noted
     * @param keepOnDisk whether logs stay on disk when they are delivered
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
        this.refused = new RefusedLogs(threads, this::tryAgain);
    }

    boolean keepOnDisk() {
        return keepOnDisk;
    }

    /** Of a session that starts: from now on its log is noted as pending. */
    LogDelivery begin(PendingLog log) throws IOException {
        log.save(pendingFolder);
        return delivery(log);
    }

    /**
     * Returns when everything is in the log, or refused.
     *
     * @throws TranscriptException if there is nothing to deliver and never will be
     */
    void finish(LogDelivery delivery) throws IOException, InterruptedException {
        String id = delivery.log().sessionId();
        try {
            Retry.asLongAsItTakes(threads).run("deliver the log of session " + id, delivery::finish);
            delivery.completed();
            removeFiles(delivery.log());
        } catch (TranscriptException e) {
            delivery.completed();
            throw e;
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "the log of session {0} is not in log group {1}, it stays on disk until the way is free: {2}",
                    id,
                    delivery.log().group(),
                    e.getMessage());
            delivery.refused(e);
        }
    }

    /** The end of the session was reported: what is delivered is forgotten, what was refused is tried again from now on. */
    public void reported(String sessionId) throws IOException {
        Optional<PendingLog> log = PendingLog.find(pendingFolder, sessionId);
        if (log.isPresent() && log.get().complete()) {
            log.get().forget(pendingFolder);
        } else if (log.isPresent()) {
            refused.add(sessionId);
        }
    }

    /**
     * Goes on with what an earlier run of the agent left of a session that it did not report.
     *
     * @return what is known of its log; empty if it has none
     */
    public Optional<PendingLog> resume(String sessionId) throws IOException, InterruptedException {
        Optional<PendingLog> log = PendingLog.find(pendingFolder, sessionId);
        if (log.isPresent() && !log.get().complete()) {
            finish(delivery(log.get()));
        }
        return log;
    }

    /** Goes on with the logs of sessions that an earlier run of the agent did report. */
    public void takeUp(Path openSessions) throws IOException {
        for (Path file : AtomicFiles.list(pendingFolder)) {
            String id = file.getFileName().toString().replaceFirst("\\.json$", "");
            if (!Files.exists(openSessions.resolve(id))) {
                reported(id);
            }
        }
    }

    private boolean tryAgain(String sessionId) throws IOException, InterruptedException {
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
        LOG.log(Level.INFO, "the log of session {0} is delivered after all", sessionId);
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
