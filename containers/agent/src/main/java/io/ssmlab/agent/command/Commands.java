package io.ssmlab.agent.command;

import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.aws.S3Client;
import io.ssmlab.agent.channel.Uplink;
import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.Dates;
import io.ssmlab.agent.core.NodePlatform;
import io.ssmlab.agent.document.InvalidDocumentException;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.AgentJobAck;
import io.ssmlab.wire.payload.AgentJobReplyAck;
import io.ssmlab.wire.payload.CancelTask;
import io.ssmlab.wire.payload.CommandTask;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the commands of Run Command, which arrive as jobs on the control channel. Acknowledges each job at once, runs at
 * most 5 in parallel with 5 more waiting, and reports. A command id is run once, also across restarts of the agent.
 */
public final class Commands {
    private static final System.Logger LOG = System.getLogger("commands");
    private static final int RUNNING = 5;
    private static final int WAITING = 5;

    private final String instanceId;
    private final AgentPaths paths;
    private final AgentThreads threads;
    private final InstantSource clock;
    private final Uplink channel;
    private final Map<String, String> variables;
    private final Path workingDirectory;
    private final Replies replies;
    private final ReplyOutbox outbox;
    private final CommandState state;
    private final CommandLogs logs;
    private final CommandObjects objects;
    private final NodePlatform platform;
    private final Map<String, CommandRun> open = new LinkedHashMap<>();
    private final Map<String, Runnable> waiting = new LinkedHashMap<>();
    private int running;

    /**
     * Creates an instance that does nothing before {@link #start()}.
     *
     * @param channel sends on the control channel, or reports that it is closed
     * @param variables for scripts
     * @param workingDirectory of scripts that name none
     */
    public Commands(
            String instanceId,
            AgentConfig config,
            AgentPaths paths,
            AgentThreads threads,
            InstantSource clock,
            Uplink channel,
            LogsClient logs,
            S3Client s3,
            Map<String, String> variables,
            Path workingDirectory) {
        this.instanceId = instanceId;
        this.paths = paths;
        this.threads = threads;
        this.clock = clock;
        this.channel = channel;
        this.variables = Map.copyOf(variables);
        this.workingDirectory = workingDirectory;
        this.platform = config.nodePlatform();
        this.replies = new Replies(
                config.language(),
                platform,
                config.osVersion(),
                config.version().text(),
                clock);
        this.outbox = new ReplyOutbox(paths.replies(instanceId), channel, clock);
        this.state = new CommandState(paths.seenCommands(instanceId), paths.commandsInProgress(instanceId));
        this.logs = new CommandLogs(logs, clock, threads);
        this.objects = new CommandObjects(s3, threads);
    }

    /** Resumes replies and commands of an earlier run. */
    public void start() throws IOException {
        outbox.load();
        for (CommandState.Progress left : state.takeInterrupted()) {
            try {
                CommandTask task = Payloads.decode(left.content(), CommandTask.class);
                run(left.jobId(), task, parse(task)).interrupted(left.results());
            } catch (MalformedPayloadException | InvalidDocumentException e) {
                LOG.log(Level.WARNING, "cannot report the interrupted {0}: {1}", left.jobId(), e.getMessage());
            }
        }
        threads.every(Duration.ofSeconds(1), "replies", outbox::tick);
    }

    /** The control channel is open: sends unacknowledged replies again. */
    public void channelOpened() {
        outbox.reopened();
    }

    /** Handles an {@code agent_job_reply_ack}. */
    public void acknowledged(Frame frame) throws MalformedPayloadException {
        outbox.acknowledged(Payloads.decode(frame.payload(), AgentJobReplyAck.class));
    }

    /**
     * Handles an {@code agent_job}.
     *
     * @throws MalformedPayloadException if the frame is not a job; then there is no job to acknowledge
     */
    public void job(Frame frame) throws MalformedPayloadException {
        AgentJob job = Payloads.decode(frame.payload(), AgentJob.class);
        if (job.jobId() == null || job.topic() == null || job.content() == null) {
            LOG.log(Level.WARNING, "dropped a job without jobId, topic or content");
        } else if (job.topic().startsWith(Replies.CANCEL_TOPIC)) {
            cancel(frame, job);
        } else if (job.topic().startsWith(Replies.SEND_TOPIC)) {
            send(frame, job);
        } else {
            LOG.log(Level.WARNING, "job {0} has an unknown topic {1}", job.jobId(), job.topic());
            acknowledge(frame, job, JobCode.UNEXPECTED_DOCUMENT_TYPE);
        }
    }

    private void send(Frame frame, AgentJob job) {
        CommandTask task;
        CommandDocument document;
        try {
            task = Payloads.decode(job.content(), CommandTask.class);
            if (task.commandId() == null || !task.commandId().matches("[A-Za-z0-9-]{1,64}")) {
                throw new InvalidDocumentException("the job has no usable CommandId");
            }
            document = parse(task);
        } catch (MalformedPayloadException | InvalidDocumentException e) {
            LOG.log(Level.WARNING, "job {0} cannot be run: {1}", job.jobId(), e.getMessage());
            acknowledge(frame, job, JobCode.PARSE_ERROR);
            outbox.send(replies.reply(job.jobId(), Replies.SEND_TOPIC, "Failed", "", null, null));
            return;
        }
        JobCode code = accept(job, task, document);
        acknowledge(frame, job, code);
        if (code == JobCode.SUCCESSFUL) {
            outbox.sendOnce(replies.reply(job.jobId(), Replies.SEND_TOPIC, "InProgress", "", null, null));
            enqueue(job, task);
        }
    }

    private synchronized JobCode accept(AgentJob job, CommandTask task, CommandDocument document) {
        try {
            if (open.containsKey(task.commandId())) {
                return JobCode.DUPLICATE;
            }
            if (waiting.size() >= WAITING) {
                return JobCode.BUFFER_FULL;
            }
            if (!state.firstSeen(task.commandId(), clock.instant())) {
                return JobCode.DUPLICATE;
            }
        } catch (IOException e) {
            LOG.log(Level.ERROR, "cannot record command " + task.commandId(), e);
            return JobCode.UNEXPECTED;
        }
        state.save(task.commandId(), new CommandState.Progress(job.jobId(), job.content(), Map.of()));
        open.put(task.commandId(), run(job.jobId(), task, document));
        return JobCode.SUCCESSFUL;
    }

    /**
     * Queues a command; called after acknowledgement and first report are sent, so that no step is reported before
     * them.
     */
    private synchronized void enqueue(AgentJob job, CommandTask task) {
        CommandRun run = open.get(task.commandId());
        if (run != null) {
            waiting.put(task.commandId(), () -> execute(run, job, task));
        }
        startNext();
    }

    private synchronized void startNext() {
        while (running < RUNNING && !waiting.isEmpty()) {
            String first = waiting.keySet().iterator().next();
            Runnable next = waiting.remove(first);
            running++;
            threads.run("command " + first, next);
        }
    }

    private void execute(CommandRun run, AgentJob job, CommandTask task) {
        try {
            run.run((step, folder, soFar) -> {
                state.save(task.commandId(), new CommandState.Progress(job.jobId(), job.content(), soFar));
                upload(task, step, folder);
            });
            state.done(task.commandId());
        } catch (InterruptedException e) {
            // The agent is stopping; its next run reports the command from the state on disk.
            Thread.currentThread().interrupt();
        } finally {
            synchronized (this) {
                open.remove(task.commandId());
                running--;
            }
            startNext();
        }
    }

    private void upload(CommandTask task, CommandDocument.Step step, Path folder) {
        OutputBucket bucket = OutputBucket.of(task, instanceId);
        try {
            if (bucket.isSet()) {
                objects.upload(bucket, step, folder);
            }
            if ("true".equalsIgnoreCase(task.cloudWatchOutputEnabled())) {
                logs.upload(CommandLogs.group(task), task.commandId(), instanceId, step, folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cancel(Frame frame, AgentJob job) {
        String target;
        try {
            target = Payloads.decode(job.content(), CancelTask.class).cancelMessageId();
        } catch (MalformedPayloadException e) {
            LOG.log(Level.WARNING, "cancel job {0}: {1}", job.jobId(), e.getMessage());
            acknowledge(frame, job, JobCode.PARSE_ERROR);
            return;
        }
        acknowledge(frame, job, JobCode.SUCCESSFUL);
        outbox.sendOnce(replies.reply(job.jobId(), Replies.CANCEL_TOPIC, "InProgress", "", null, null));
        synchronized (this) {
            open.values().stream()
                    .filter(run -> run.jobId().equals(target))
                    .findFirst()
                    .ifPresentOrElse(
                            CommandRun::cancel,
                            () -> LOG.log(Level.INFO, "nothing to cancel: {0} is not running", target));
        }
    }

    private void acknowledge(Frame frame, AgentJob job, JobCode code) {
        Instant created = Instant.ofEpochMilli(frame.createdDate());
        AgentJobAck ack =
                new AgentJobAck(job.jobId(), frame.messageId(), Dates.millis(created), code.code(), code.text());
        if (!channel.send(Frame.control(MessageType.AGENT_JOB_ACK, clock.instant(), Payloads.encode(ack)))) {
            LOG.log(Level.WARNING, "the answer to job {0} was lost with the control channel", job.jobId());
        }
    }

    private static CommandDocument parse(CommandTask task) throws InvalidDocumentException {
        if (task.documentContent() == null) {
            throw new InvalidDocumentException("the job has no DocumentContent");
        }
        return CommandDocument.parse(task.documentContent(), task.parameters() == null ? Map.of() : task.parameters());
    }

    private CommandRun run(String jobId, CommandTask task, CommandDocument document) {
        Path folder = paths.commandOrchestration(instanceId, task.commandId());
        Map<String, String> all = new TreeMap<>(variables);
        all.put("SSM_COMMAND_ID", task.commandId());
        StepRunner runner = new StepRunner(new ShellScript(workingDirectory, all, clock), platform, clock);
        return new CommandRun(
                jobId, document, folder, OutputBucket.of(task, instanceId), runner, replies, outbox, clock);
    }
}
