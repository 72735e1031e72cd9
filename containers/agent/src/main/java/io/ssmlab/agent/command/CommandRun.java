package io.ssmlab.agent.command;

import io.ssmlab.wire.payload.CommandReply;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** One command from its first step to its final reply. */
final class CommandRun {
    private final String jobId;
    private final CommandDocument document;
    private final Path folder;
    private final OutputBucket bucket;
    private final StepRunner runner;
    private final Replies replies;
    private final ReplyOutbox outbox;
    private final InstantSource clock;
    private final CompletableFuture<Void> cancel = new CompletableFuture<>();
    private final Map<String, CommandReply.PluginStatus> results = new LinkedHashMap<>();

    /** Called after each step has ended, before it is reported. */
    interface Progress {
        void ended(CommandDocument.Step step, Path folder, Map<String, CommandReply.PluginStatus> soFar);
    }

    CommandRun(
            String jobId,
            CommandDocument document,
            Path folder,
            OutputBucket bucket,
            StepRunner runner,
            Replies replies,
            ReplyOutbox outbox,
            InstantSource clock) {
        this.jobId = jobId;
        this.document = document;
        this.folder = folder;
        this.bucket = bucket;
        this.runner = runner;
        this.replies = replies;
        this.outbox = outbox;
        this.clock = clock;
    }

    String jobId() {
        return jobId;
    }

    void cancel() {
        cancel.complete(null);
    }

    /** Runs the steps; reports each step when it has ended, and then the document. */
    void run(Progress progress) throws InterruptedException {
        boolean stopped = false;
        List<CommandDocument.Step> steps = document.steps();
        for (int i = 0; i < steps.size(); i++) {
            CommandDocument.Step step = steps.get(i);
            boolean last = i == steps.size() - 1;
            Path stepFolder = folder.resolve(StepRunner.safeName(step.key()));
            StepResult result;
            if (cancel.isDone()) {
                result = StepResult.skipped(clock.instant(), "").with(StepResult.CANCELLED, 0, true);
            } else if (stopped && !(last && step.input("finallyStep").equalsIgnoreCase("true"))) {
                result = StepResult.skipped(
                        clock.instant(),
                        "Step execution skipped since an earlier step ended the document. Step name: " + step.key());
            } else {
                result = flow(step, runner.run(document, step, stepFolder, cancel));
            }
            stopped |= result.stopsDocument();
            results.put(step.key(), Replies.plugin(step, result, bucket));
            progress.ended(step, stepFolder, results);
            outbox.send(replies.reply(
                    jobId, Replies.SEND_TOPIC, "InProgress", "", results, Map.of(step.key(), results.get(step.key()))));
        }
        finish();
    }

    /** Reports a command that an earlier run of the agent did not finish: its unfinished steps have failed. */
    void interrupted(Map<String, CommandReply.PluginStatus> known) {
        results.putAll(known);
        boolean running = true;
        for (CommandDocument.Step step : document.steps()) {
            if (results.containsKey(step.key())) {
                continue;
            }
            String text = "The agent was restarted "
                    + (running ? "while this step ran; its outcome is not known." : "before this step began.");
            StepResult lost = StepResult.failed(clock.instant(), clock.instant(), "", text);
            results.put(step.key(), Replies.plugin(step, lost, bucket));
            running = false;
            outbox.send(replies.reply(
                    jobId, Replies.SEND_TOPIC, "InProgress", "", results, Map.of(step.key(), results.get(step.key()))));
        }
        finish();
    }

    private void finish() {
        outbox.send(replies.reply(
                jobId,
                Replies.SEND_TOPIC,
                documentStatus(results.values()),
                "",
                results,
                results.size() == 1 ? results : Map.of()));
    }

    /** Applies {@code onFailure} and {@code onSuccess}, which are inputs, as the official agent does. */
    private static StepResult flow(CommandDocument.Step step, StepResult result) {
        if (result.isBad()) {
            return switch (step.input("onFailure")) {
                case "exit" -> result.with(result.status(), result.code(), true);
                case "successAndExit" -> result.with(StepResult.SUCCESS, 168, true);
                default -> result;
            };
        }
        boolean exit = result.status().equals(StepResult.SUCCESS)
                && step.input("onSuccess").equals("exit");
        return exit ? result.with(result.status(), result.code(), true) : result;
    }

    static String documentStatus(Collection<CommandReply.PluginStatus> results) {
        Set<String> statuses =
                results.stream().map(CommandReply.PluginStatus::status).collect(Collectors.toSet());
        for (String status : List.of(StepResult.FAILED, StepResult.TIMED_OUT, StepResult.CANCELLED)) {
            if (statuses.contains(status)) {
                return status;
            }
        }
        return StepResult.SUCCESS;
    }
}
