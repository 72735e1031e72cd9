package io.ssmlab.agent.session.log;

import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.aws.Outage;
import io.ssmlab.agent.aws.Retry;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Backoff;
import io.ssmlab.agent.document.SessionDocument;
import io.ssmlab.agent.document.SessionRefusedException;
import io.ssmlab.agent.session.account.SessionUser;
import io.ssmlab.wire.payload.SessionTask;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The log of one session. Output of the terminal goes to a capture file first, from there to CloudWatch Logs, either
 * every second as JSON events or at the end as a transcript.
 */
public final class SessionLog {
    private static final System.Logger LOG = System.getLogger("session-log");

    /** About as long as the official agent tries to check a group's encryption. */
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(2);

    private static final String NOT_ENCRYPTED = "We couldn't start the session because encryption is not set up on the"
            + " selected CloudWatch Logs log group. Either encrypt the log group or choose an option to enable logging"
            + " without encryption.";

    private final Deliveries deliveries;
    private final SessionTask task;
    private final String group;
    private final boolean streams;
    private final boolean streamsAtOnce;
    private final boolean captureShared;
    private final Path captureFile;
    private @Nullable OutputStream capture;
    private @Nullable LogDelivery delivery;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch streamed = new CountDownLatch(1);

    private SessionLog(Builder builder, boolean streamsAtOnce) {
        this.deliveries = builder.deliveries;
        this.task = builder.task;
        this.group = builder.document.logGroup();
        this.streams = builder.document.streams();
        this.streamsAtOnce = streams && streamsAtOnce;
        this.captureShared = builder.captureShared;
        this.captureFile = builder.folder.resolve("ipcTempFile.log");
    }

    /**
     * The dependencies of a log.
     *
     * @param folder of the session's working files
     * @param captureShared whether another component needs the capture file, too
     */
    public record Builder(
            LogsClient logs,
            Deliveries deliveries,
            AgentThreads threads,
            SessionTask task,
            SessionDocument document,
            Path folder,
            boolean captureShared) {
        /**
         * Checks the log group as the official agent does. A missing group is a warning, and nothing is streamed while
         * the session is open; a group that must be encrypted and is not refuses the session. Differences: output that
         * was not streamed is delivered at the end, or when the group exists; a service that does not answer now is
         * retried.
         */
        public SessionLog checked() throws SessionRefusedException, InterruptedException {
            String name = document.logGroup();
            if (name.isEmpty()) {
                return new SessionLog(this, false);
            }
            boolean answered = true;
            Optional<LogsClient.Group> found = Optional.empty();
            try {
                found = find(name);
            } catch (IOException e) {
                answered = !Outage.is(e);
                LOG.log(Level.WARNING, "cannot look up log group {0}: {1}", name, e.toString());
            }
            if (document.logMustBeEncrypted()
                    && found.map(LogsClient.Group::kmsKeyId).isEmpty()) {
                throw new SessionRefusedException(NOT_ENCRYPTED);
            }
            if (found.isEmpty()) {
                LOG.log(Level.WARNING, "log group {0} of session {1} was not found", name, task.sessionId());
            }
            return new SessionLog(this, found.isPresent() || !answered);
        }

        private Optional<LogsClient.Group> find(String name) throws IOException, InterruptedException {
            if (!document.logMustBeEncrypted()) {
                return logs.group(name);
            }
            LogsClient.Group[] found = new LogsClient.Group[1];
            Retry.within(CHECK_PATIENCE, threads)
                    .run(
                            "look up log group " + name,
                            () -> found[0] = logs.group(name).orElse(null));
            return Optional.ofNullable(found[0]);
        }
    }

    public String group() {
        return group;
    }

    public String stream() {
        return group.isEmpty() ? "" : String.valueOf(task.sessionId());
    }

    public Path captureFile() {
        return captureFile;
    }

    /** Opens the capture file, and starts streaming if that is on. */
    public void start(SessionUser user, AgentThreads threads) throws IOException {
        if (group.isEmpty() && !deliveries.keepOnDisk() && !captureShared) {
            return;
        }
        Files.createDirectories(captureFile.getParent());
        capture = Files.newOutputStream(captureFile);
        if (!group.isEmpty()) {
            LogDelivery begun = deliveries.begin(log(user.name()));
            delivery = begun;
            if (streamsAtOnce) {
                threads.run("session log", () -> streamEverySecond(begun));
            }
        }
    }

    private PendingLog log(String runAsUser) {
        String owner = task.sessionOwner() == null ? "" : task.sessionOwner();
        return PendingLog.fresh(String.valueOf(task.sessionId()), group, streams, captureFile, owner, runAsUser);
    }

    /** Records bytes of output; they are on disk when this returns. */
    public synchronized void record(byte[] bytes, int length) throws IOException {
        OutputStream file = capture;
        if (file != null) {
            file.write(bytes, 0, length);
        }
    }

    /**
     * Delivers the rest of the log. Returns when it is delivered, or was refused and stays for later.
     *
     * @throws TranscriptException if there is no log and never will be
     */
    public void finish() throws IOException, InterruptedException {
        synchronized (this) {
            OutputStream file = capture;
            if (file == null) {
                return;
            }
            file.close();
            capture = null;
        }
        LogDelivery last = delivery;
        if (last != null) {
            ending.countDown();
            if (streamsAtOnce) {
                streamed.await();
            }
            deliveries.finish(last);
        }
        Path transcript = captureFile.resolveSibling(task.sessionId() + ".log");
        if (deliveries.keepOnDisk() && !Files.exists(transcript)) {
            Transcript.make(captureFile, transcript);
        }
        if (last == null && !deliveries.keepOnDisk()) {
            Files.deleteIfExists(captureFile);
        }
    }

    private void streamEverySecond(LogDelivery running) {
        Backoff backoff = new Backoff(Retry.FIRST, Retry.MOST);
        Duration wait = Retry.FIRST;
        boolean failing = false;
        try {
            while (!ending.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    running.streamLines();
                    failing = false;
                    backoff.reset();
                    wait = Retry.FIRST;
                } catch (IOException e) {
                    if (!failing) {
                        LOG.log(Level.WARNING, "session {0} is currently not logged: {1}", stream(), e.toString());
                    }
                    failing = true;
                    wait = backoff.next();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streamed.countDown();
        }
    }
}
