package io.ssmlab.agent.session;

import io.ssmlab.agent.aws.AwsClient;
import io.ssmlab.agent.aws.KmsClient;
import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.aws.S3Client;
import io.ssmlab.agent.channel.ControlChannel;
import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.AtomicFiles;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.agent.identity.Identity;
import io.ssmlab.agent.session.account.LinuxAccounts;
import io.ssmlab.agent.session.account.SessionUser;
import io.ssmlab.agent.session.account.SessionUsers;
import io.ssmlab.agent.session.account.UserChoice;
import io.ssmlab.agent.session.account.WindowsUsers;
import io.ssmlab.agent.session.log.Deliveries;
import io.ssmlab.agent.session.log.ObjectName;
import io.ssmlab.agent.session.log.PendingLog;
import io.ssmlab.agent.session.log.S3Delivery;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.payload.AgentTaskAcknowledge;
import io.ssmlab.wire.payload.ChannelClosed;
import io.ssmlab.wire.payload.InteractiveShell;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionTask;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The instance's sessions: started and ended by messages on the control channel, reported when they have ended. */
public final class Sessions {
    private static final System.Logger LOG = System.getLogger("sessions");

    private final SessionContext context;
    private final TaskCompletions completions;
    private final Map<String, SessionRun> open = new ConcurrentHashMap<>();

    private Sessions(SessionContext context, ControlChannel channel) {
        this.context = context;
        this.completions = new TaskCompletions(channel, context.identity().instanceId(), context.clock());
    }

    /**
     * The sessions of an agent on a Linux system, with its accounts; the rules of the reported platform apply.
     *
     * @param workingDirectory of shells and commands
     * @param asAgent sessions run as the agent's own user, whatever the rules about accounts say
     */
    public static Sessions of(
            AgentConfig config,
            AgentPaths paths,
            Identity identity,
            AwsClient aws,
            LogsClient logs,
            S3Client s3,
            ControlChannel channel,
            AgentThreads threads,
            InstantSource clock,
            Path workingDirectory,
            boolean asAgent) {
        NodePlatform platform = config.nodePlatform();
        LinuxAccounts accounts = new LinuxAccounts(paths.sudoers());
        UserChoice own = platform.windows()
                ? new WindowsUsers(accounts, config.version(), platform.domainController())
                : new SessionUsers(accounts, config.version());
        UserChoice users = asAgent ? (document, runAs) -> SessionUser.agentItself() : own;
        return new Sessions(
                new SessionContext(
                        aws,
                        config.messagesEndpoint(identity.region()),
                        logs,
                        new Deliveries(
                                logs,
                                identity,
                                clock,
                                paths.pendingSessionLogs(identity.instanceId()),
                                config.ssm().keepsSessionLogs(),
                                threads),
                        new S3Delivery(s3, paths.pendingUploads(identity.instanceId()), clock, threads),
                        new KmsClient(aws, config.kmsEndpoint(identity.region())),
                        config.kms().requireChallenge(),
                        config.mgs().deniedPortForwardingRemoteIps(),
                        identity,
                        config.version(),
                        platform,
                        paths,
                        threads,
                        clock,
                        users,
                        workingDirectory),
                channel);
    }

    /** Creates ssm-user if the version does so at the start, and resumes interrupted sessions. */
    public void start() throws IOException {
        context.users().agentStarted();
        context.threads().run("first terminal", () -> TerminalProcess.warmUp(context.workingDirectory()));
        for (Path marker : AtomicFiles.list(openSessions())) {
            context.threads().run("earlier session", () -> reportCutOff(marker));
        }
        context.deliveries().resumeAll(openSessions());
        context.s3().resumeAll(openSessions());
    }

    /**
     * Handles an {@code interactive_shell}.
     *
     * @throws MalformedPayloadException if the frame is not such a message; the region notices by waiting
     */
    public void start(Frame frame) throws MalformedPayloadException {
        InteractiveShell shell = Payloads.decode(frame.payload(), InteractiveShell.class);
        SessionTask task = Payloads.decode(shell.content() == null ? "" : shell.content(), SessionTask.class);
        String id = task.sessionId();
        if (id == null || !id.matches("[A-Za-z0-9_.,=@+-]{1,96}") || id.startsWith(".")) {
            LOG.log(Level.WARNING, "dropped a session without a usable id");
            return;
        }
        SessionRun run = new SessionRun(context, task);
        if (open.putIfAbsent(id, run) == null) {
            context.threads().run("session " + id, () -> run(id, run));
        } else {
            LOG.log(Level.INFO, "session {0} is open already", id);
        }
    }

    /** Handles a {@code channel_closed} of the control channel: ends that session. */
    public void terminate(Frame frame) throws MalformedPayloadException {
        ChannelClosed closed = Payloads.decode(frame.payload(), ChannelClosed.class);
        SessionRun run = closed.sessionId() == null ? null : open.get(closed.sessionId());
        if (run != null) {
            context.threads().run("terminate " + closed.sessionId(), run::terminate);
        }
    }

    /** Handles an {@code agent_task_acknowledge}. */
    public void acknowledged(Frame frame) throws MalformedPayloadException {
        completions.acknowledged(Payloads.decode(frame.payload(), AgentTaskAcknowledge.class));
    }

    /** Ends all sessions; their logs are delivered by the next run of the agent if not by this one. */
    public void stop() {
        open.values().forEach(SessionRun::terminate);
    }

    private void run(String id, SessionRun run) {
        LOG.log(Level.INFO, "session {0} starts", id);
        Path marker = openSessions().resolve(id);
        try {
            AtomicFiles.write(marker, new byte[0]);
            TaskCompletions.Result result = run.run();
            LOG.log(Level.INFO, "session {0} has ended: {1} {2}", id, result.status(), result.output());
            completions.report(id, result);
            Files.deleteIfExists(marker);
            context.deliveries().reported(id);
            context.s3().reported(id);
        } catch (IOException e) {
            LOG.log(Level.ERROR, "cannot keep the state of session " + id, e);
        } catch (InterruptedException e) {
            // The agent stops; its next run reports the session from its state on disk.
            Thread.currentThread().interrupt();
        } finally {
            open.remove(id);
            releaseMemory();
        }
    }

    /**
     * Returns memory to the system. An idle agent hardly allocates, so otherwise it would keep for hours the memory of
     * its last sessions.
     */
    private void releaseMemory() {
        if (open.isEmpty()) {
            System.gc();
        }
    }

    private Path openSessions() {
        return context.paths().openSessions(context.identity().instanceId());
    }

    /** Completes a session that an earlier run of the agent left: delivers its log, then reports it as ended. */
    private void reportCutOff(Path marker) {
        String id = marker.getFileName().toString();
        try {
            String group =
                    context.deliveries().resume(id).map(PendingLog::group).orElse("");
            ObjectName object = context.s3().resume(id);
            completions.report(
                    id,
                    new TaskCompletions.Result(
                            "Cancelled",
                            "The agent was restarted while this session was open.",
                            group,
                            group.isEmpty() ? "" : id,
                            object));
            Files.deleteIfExists(marker);
            context.deliveries().reported(id);
            context.s3().reported(id);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot resume session {0} of an earlier run: {1}", id, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
