package io.ssmlab.agent.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.channel.DataChannel;
import io.ssmlab.agent.core.AgentVersion;
import io.ssmlab.agent.core.ChildEnvironment;
import io.ssmlab.agent.document.SessionDocument;
import io.ssmlab.agent.document.SessionRefusedException;
import io.ssmlab.agent.session.account.SessionUser;
import io.ssmlab.agent.session.log.ObjectName;
import io.ssmlab.agent.session.log.S3Log;
import io.ssmlab.agent.session.log.SessionLog;
import io.ssmlab.agent.session.port.BasicPort;
import io.ssmlab.agent.session.port.MuxPort;
import io.ssmlab.agent.session.port.Port;
import io.ssmlab.agent.session.port.PortProperties;
import io.ssmlab.agent.session.port.PortSender;
import io.ssmlab.agent.session.port.PortTarget;
import io.ssmlab.agent.session.port.Progress;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.payload.ExitCode;
import io.ssmlab.wire.payload.SessionTask;
import io.ssmlab.wire.stream.ReliableStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One session, from its data channel to its end. Order as in the official agent: data channel, Connected, handshake, checks,
 * account, process; at the end Terminating (own exit only), log, data channel closed.
 */
final class SessionRun {
    private static final System.Logger LOG = System.getLogger("sessions");
    private static final Duration HANGUP_GRACE = Duration.ofMillis(500);
    private static final Pattern PREFIX = Pattern.compile("[0-9a-zA-Z\\r\\n_:-]{0,30}");

    private final SessionContext context;
    private final SessionTask task;
    private final Sealing sealing = new Sealing();
    private final ClientInput input = new ClientInput(sealing);
    private final Progress progress = new Progress();
    private volatile @Nullable SessionProcess process;
    private volatile @Nullable Handshake handshake;
    private volatile @Nullable Port port;
    private @Nullable SessionLog log;
    private @Nullable S3Log object;

    SessionRun(SessionContext context, SessionTask task) {
        this.context = context;
        this.task = task;
    }

    /** Ends the session from outside: the region terminates it, or the agent stops. */
    void terminate() {
        progress.terminated();
        Handshake asking = handshake;
        if (asking != null) {
            asking.cancel();
        }
        SessionProcess running = process;
        if (running != null) {
            hangUp(running);
        }
        Port forwarding = port;
        if (forwarding != null) {
            forwarding.end();
        }
    }

    /** Runs the session to its end; returns the result to report. */
    TaskCompletions.Result run() throws InterruptedException {
        try {
            SessionDocument document = SessionDocument.parse(task, context.platform());
            refuseUnsupported(document);
            return connected(document);
        } catch (SessionRefusedException e) {
            return result("Failed", String.valueOf(e.getMessage()));
        }
    }

    private void refuseUnsupported(SessionDocument document) throws SessionRefusedException {
        if (context.version().isBefore(AgentVersion.SESSIONS)) {
            throw new SessionRefusedException("Agent version " + context.version()
                    + " cannot take sessions; they need version " + AgentVersion.SESSIONS + " or later.");
        }
        switch (document.type()) {
            case SessionDocument.SHELL,
                    SessionDocument.INTERACTIVE,
                    SessionDocument.NON_INTERACTIVE,
                    SessionDocument.PORT -> {}
            default ->
                throw new SessionRefusedException("Session type " + document.type() + " is not known to this agent.");
        }
    }

    private TaskCompletions.Result connected(SessionDocument document) throws InterruptedException {
        try (DataChannel channel = new DataChannel(
                context.aws(),
                context.messagesEndpoint(),
                context.identity().instanceId(),
                task.sessionId(),
                context.threads(),
                context.clock(),
                new Client())) {
            try {
                channel.open();
                channel.state("Connected");
                if (document.type().equals(SessionDocument.PORT)) {
                    return forward(document, channel.stream());
                }
                if (document.type().equals(SessionDocument.NON_INTERACTIVE)
                        || !document.kmsKeyId().isEmpty()) {
                    performHandshake(document, null, keyExchange(document), channel.stream());
                }
                serve(document, channel);
                return result("Success", "");
            } catch (SessionRefusedException e) {
                return result("Failed", String.valueOf(e.getMessage()));
            } catch (CancellationException e) {
                return result("Success", "");
            } catch (IOException e) {
                LOG.log(Level.ERROR, "session " + task.sessionId() + " failed", e);
                return result("Failed", String.valueOf(e.getMessage()));
            } finally {
                input.close();
            }
        }
    }

    /** Forwards ports. Such sessions have no log, are not encrypted, and never report Terminating. */
    private TaskCompletions.Result forward(SessionDocument document, ReliableStream stream)
            throws SessionRefusedException, InterruptedException {
        Handshake agreed = performHandshake(document, document.properties(), null, stream);
        PortProperties properties = PortProperties.of(document.properties());
        PortTarget target = PortTarget.of(properties, context.deniedPortHosts());
        PortSender sender = new PortSender(stream, progress);
        Port forwarding = properties.multiplexed(context.version(), agreed.clientVersion())
                ? new MuxPort(target, sender, agreed.clientVersion(), context.threads())
                : new BasicPort(target, sender, properties.bridge(), context.threads());
        port = forwarding;
        if (progress.isTerminated()) {
            forwarding.end();
        }
        forwarding.open();
        input.forwardTo(forwarding);
        boolean well = forwarding.await();
        progress.processEnded();
        progress.awaitAcknowledged(stream);
        return result(well || progress.isTerminated() ? "Success" : "Failed", "");
    }

    private Handshake performHandshake(
            SessionDocument document, @Nullable JsonNode properties, @Nullable KeyExchange keys, ReliableStream stream)
            throws SessionRefusedException, InterruptedException {
        Handshake asking = new Handshake(document.type(), properties, keys);
        handshake = asking;
        input.setHandshake(asking);
        if (progress.isTerminated()) {
            asking.cancel();
        }
        try {
            SessionCipher cipher = asking.run(stream, context.version().text());
            if (cipher != null) {
                sealing.with(cipher);
            }
        } catch (HandshakeException e) {
            throw SessionRefusedException.pluginError(
                    "Encountered error while initiating handshake. " + e.getMessage());
        }
        input.setHandshake(null);
        return asking;
    }

    private @Nullable KeyExchange keyExchange(SessionDocument document) {
        return document.kmsKeyId().isEmpty()
                ? null
                : new KeyExchange(
                        context.kms(),
                        document.kmsKeyId(),
                        task.sessionId(),
                        context.identity().instanceId(),
                        context.kmsChallengeRequired());
    }

    private void serve(SessionDocument document, DataChannel channel)
            throws SessionRefusedException, IOException, InterruptedException {
        Path folder = context.paths()
                .sessionOrchestration(context.identity().instanceId(), task.sessionId())
                .resolve(document.type());
        S3Log upload = S3Log.checked(context.s3(), task.sessionId(), document);
        SessionLog checked = new SessionLog.Builder(
                        context.logs(),
                        context.deliveries(),
                        context.threads(),
                        task,
                        document,
                        folder,
                        upload.isWanted())
                .checked();
        log = checked;
        object = upload;
        SessionUser user = context.users().choose(document, task.runAsUser() == null ? "" : task.runAsUser());
        SessionProcess running;
        try {
            running = start(document, user);
        } catch (IOException e) {
            sealing.send(
                    channel.stream(), PayloadType.STD_ERR, (e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
            progress.awaitAcknowledged(channel.stream());
            throw new SessionRefusedException(String.valueOf(e.getMessage()));
        }
        try (running) {
            process = running;
            if (progress.isTerminated()) {
                hangUp(running);
            }
            checked.start(user, context.threads());
            if (upload.isWanted()) {
                upload.start(checked.captureFile());
            }
            if (document.type().equals(SessionDocument.SHELL)
                    && !document.shellProfile().isEmpty()) {
                running.input((document.shellProfile() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            input.forwardTo(running, context.threads());
            carry(document, running, channel.stream(), checked);
            progress.awaitAcknowledged(channel.stream());
            if (!progress.isTerminated()) {
                channel.state("Terminating");
            }
        } finally {
            hangUp(running);
            try {
                upload.finish();
            } finally {
                checked.finish();
            }
        }
    }

    private SessionProcess start(SessionDocument document, SessionUser user)
            throws IOException, SessionRefusedException {
        Map<String, String> environment = ChildEnvironment.copy();
        environment.put("TERM", "xterm-256color");
        environment.putIfAbsent("LANG", "C.UTF-8");
        environment.put("HOME", user.home());
        SessionDocument.CommandProperties command = document.command();
        ShellProgram shell = ShellProgram.of(context.platform());
        shell.require(environment.get("PATH"));
        return switch (document.type()) {
            case SessionDocument.INTERACTIVE ->
                TerminalProcess.start(user, shell.line(command.commands()), environment, context.workingDirectory());
            case SessionDocument.NON_INTERACTIVE -> {
                if (!PREFIX.matcher(command.stdoutPrefix()).matches()
                        || !PREFIX.matcher(command.stderrPrefix()).matches()) {
                    throw new IOException(
                            "stdOutSeparatorPrefix and stdErrSeparatorPrefix must match ^" + PREFIX.pattern() + "$");
                }
                yield PlainProcess.start(
                        user,
                        context.platform().windows()
                                ? shell.line(command.commands())
                                : ShellWords.split(command.commands()),
                        command.separateOutput(),
                        environment,
                        context.workingDirectory());
            }
            default -> TerminalProcess.start(user, shell.shell(), environment, context.workingDirectory());
        };
    }

    private void carry(SessionDocument document, SessionProcess running, ReliableStream stream, SessionLog recorder)
            throws IOException, InterruptedException {
        context.threads().run("session exit", () -> awaitExit(running));
        OutputPump.Room room = () -> progress.awaitRoom(stream);
        CountDownLatch errorsDone = new CountDownLatch(1);
        InputStream errors = running.error();
        OutputPump.Sender sender = (type, message) -> sealing.send(stream, type, message);
        String prefix = "";
        if (errors == null) {
            errorsDone.countDown();
        } else {
            prefix = document.command().stdoutPrefix();
            OutputPump pump = new OutputPump(
                    sender, PayloadType.STD_ERR, document.command().stderrPrefix(), recorder::record, room);
            context.threads().run("session errors", () -> copyErrors(pump, errors, errorsDone));
        }
        new OutputPump(sender, PayloadType.OUTPUT, prefix, recorder::record, room).run(running.output());
        errorsDone.await();
        int code = running.waitFor();
        if (errors != null && stream.room() > 0) {
            sealing.send(stream, PayloadType.EXIT_CODE, new ExitCode(code).encode());
        }
    }

    private static void copyErrors(OutputPump pump, InputStream errors, CountDownLatch done) {
        try {
            pump.run(errors);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "standard error is incomplete: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done.countDown();
        }
    }

    /** Waits until the shell has ended, then ends the processes it left; otherwise the terminal would never end. */
    private void awaitExit(SessionProcess running) {
        try {
            running.waitFor();
            progress.processEnded();
            hangUp(running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hangUp(SessionProcess running) {
        try {
            running.tree().end(HANGUP_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The other end of the data channel. */
    private final class Client implements DataChannel.Events {
        @Override
        public boolean accept(Frame frame) {
            return input.accept(frame);
        }

        @Override
        public void arrived() {
            progress.acknowledged();
        }

        @Override
        public void ended() {
            terminate();
        }
    }

    private TaskCompletions.Result result(String status, String output) {
        SessionLog used = log;
        S3Log uploaded = object;
        return new TaskCompletions.Result(
                status,
                output,
                used == null ? "" : used.group(),
                used == null ? "" : used.stream(),
                uploaded == null ? ObjectName.NONE : uploaded.reported());
    }
}
