package io.ssmlab.agent.session;

import io.ssmlab.agent.aws.AwsServiceException;
import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.identity.Identity;
import io.ssmlab.wire.payload.SessionTask;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The log of one session: what the terminal shows goes to a capture file first, from there to CloudWatch Logs, either every
 * second as JSON events or at the end as a transcript.
 */
final class SessionLog {
    private static final System.Logger LOG = System.getLogger("session-log");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String NOT_ENCRYPTED = "We couldn't start the session because encryption is not set up on the"
            + " selected CloudWatch Logs log group. Either encrypt the log group or choose an option to enable logging"
            + " without encryption.";

    private final LogsClient logs;
    private final Path pendingFolder;
    private final Identity identity;
    private final InstantSource clock;
    private final boolean keepOnDisk;
    private final boolean deliver;
    private PendingLog log;
    private @Nullable OutputStream capture;
    private @Nullable LogDelivery delivery;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch streamed = new CountDownLatch(1);

    private SessionLog(Builder builder, boolean deliver, boolean streams) {
        this.logs = builder.logs;
        this.pendingFolder = builder.pendingFolder;
        this.identity = builder.identity;
        this.clock = builder.clock;
        this.keepOnDisk = builder.keepOnDisk;
        this.deliver = deliver;
        this.log = new PendingLog(
                builder.task.sessionId(),
                builder.document.logGroup(),
                streams,
                builder.folder.resolve("ipcTempFile.log").toString(),
                builder.task.sessionOwner() == null ? "" : builder.task.sessionOwner(),
                "",
                0);
    }

    /**
     * What a log is made from.
     *
     * @param folder of the session's working files
     * @param pendingFolder where undelivered logs are noted
     */
    record Builder(
            LogsClient logs,
            Identity identity,
            InstantSource clock,
            SessionTask task,
            SessionDocument document,
            Path folder,
            Path pendingFolder,
            boolean keepOnDisk) {
        /**
         * Checks the log group as the official agent does: a missing one is a warning, and streaming is then off; one that
         * must be encrypted and is not refuses the session.
         */
        SessionLog checked() throws SessionRefusedException, InterruptedException {
            String group = document.logGroup();
            if (group.isEmpty()) {
                return new SessionLog(this, false, false);
            }
            Optional<LogsClient.Group> found = Optional.empty();
            try {
                found = logs.group(group);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot look up log group {0}: {1}", group, e.toString());
            }
            if (document.logMustBeEncrypted()
                    && found.map(LogsClient.Group::kmsKeyId).isEmpty()) {
                throw new SessionRefusedException(NOT_ENCRYPTED);
            }
            if (found.isEmpty()) {
                LOG.log(Level.WARNING, "log group {0} of session {1} was not found", group, task.sessionId());
            }
            return new SessionLog(this, !document.streams() || found.isPresent(), document.streams());
        }
    }

    String group() {
        return log.group();
    }

    String stream() {
        return log.group().isEmpty() ? "" : log.sessionId();
    }

    /** Opens the capture file, and starts streaming if that is on. */
    void start(SessionUser user, AgentThreads threads) throws IOException {
        if (!deliver && !keepOnDisk) {
            return;
        }
        log = log.runAs(user.name());
        Files.createDirectories(log.captureFile().getParent());
        capture = Files.newOutputStream(log.captureFile());
        if (deliver) {
            log.save(pendingFolder);
            LogDelivery newDelivery =
                    new LogDelivery(logs, log, pendingFolder, identity.region(), identity.instanceId(), clock);
            delivery = newDelivery;
            if (log.streams()) {
                threads.run("session log", () -> streamEverySecond(newDelivery));
            }
        }
    }

    /** Takes bytes of output; they are on disk when this returns. */
    synchronized void record(byte[] bytes, int length) throws IOException {
        OutputStream file = capture;
        if (file != null) {
            file.write(bytes, 0, length);
        }
    }

    /**
     * Delivers what is left; what cannot be delivered now stays for later.
     *
     * @throws TranscriptException if there is no log and never will be
     */
    void finish() throws IOException, InterruptedException {
        synchronized (this) {
            OutputStream file = capture;
            if (file == null) {
                return;
            }
            file.close();
            capture = null;
        }
        LogDelivery last = delivery;
        boolean delivered = false;
        if (last != null) {
            ending.countDown();
            if (log.streams()) {
                streamed.await();
            }
            delivered = deliver(last, log, PATIENCE, pendingFolder);
        }
        if (keepOnDisk && !Files.exists(log.transcript())) {
            Transcript.make(log.captureFile(), log.transcript());
        } else if (!keepOnDisk && delivered) {
            Files.deleteIfExists(log.captureFile());
            Files.deleteIfExists(log.transcript());
        }
    }

    /**
     * Delivers everything; also used for logs of an earlier run of the agent.
     *
     * @return whether it is all in the log; if not, it stays on disk and, unless the group does not exist, pending
     * @throws TranscriptException if there is nothing to deliver and never will be
     */
    static boolean deliver(LogDelivery delivery, PendingLog log, Duration patience, Path pendingFolder)
            throws IOException, InterruptedException {
        try {
            if (log.streams()) {
                delivery.stream(true, patience);
            } else {
                delivery.transcript(patience);
            }
            log.done(pendingFolder);
            return true;
        } catch (TranscriptException e) {
            log.done(pendingFolder);
            throw e;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "the log of session {0} is not delivered: {1}", log.sessionId(), e.toString());
            if (e instanceof AwsServiceException service && service.code().equals("ResourceNotFoundException")) {
                log.done(pendingFolder);
            }
            return false;
        }
    }

    private void streamEverySecond(LogDelivery running) {
        try {
            while (!ending.await(1, TimeUnit.SECONDS)) {
                try {
                    running.stream(false, Duration.ZERO);
                } catch (IOException e) {
                    LOG.log(Level.WARNING, "session {0} is not logged for now: {1}", log.sessionId(), e.toString());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streamed.countDown();
        }
    }
}
