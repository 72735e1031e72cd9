package io.ssmlab.agent.command;

import io.ssmlab.agent.aws.LogStream;
import io.ssmlab.agent.aws.LogsClient;
import io.ssmlab.agent.aws.Retry;
import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.agent.core.LogText;
import io.ssmlab.wire.payload.CommandTask;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sends a step's whole output to CloudWatch Logs: streams {@code <command>/<instance>/<plugin>/stdout} and {@code stderr}.
 * A failed upload does not fail the step; the official agent's does not either.
 */
final class CommandLogs {
    private static final System.Logger LOG = System.getLogger("commands");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LogsClient logs;
    private final InstantSource clock;

    private final Retry retry;

    CommandLogs(LogsClient logs, InstantSource clock, AgentThreads threads) {
        this.logs = logs;
        this.clock = clock;
        this.retry = Retry.within(PATIENCE, threads);
    }

    /**
     * Returns the log group of a command: the given one, or one named after its document. Characters that a group's
     * name may not have become dots.
     */
    static String group(CommandTask task) {
        String given = task.cloudWatchLogGroupName();
        return given == null || given.isEmpty()
                ? "/aws/ssm/" + String.valueOf(task.documentName()).replaceAll("[^a-zA-Z0-9_\\-/.#]", ".")
                : given;
    }

    /** @param folder of the step; non-empty files below it named stdout and stderr are sent */
    void upload(String group, String commandId, String instanceId, CommandDocument.Step step, Path folder)
            throws InterruptedException {
        String prefix = commandId + "/" + instanceId + "/" + step.key().replaceAll("[:*]", "-") + "/";
        try {
            retry.run("create log group " + group, () -> logs.createGroup(group));
            for (String name : new String[] {"stdout", "stderr"}) {
                LogStream stream = new LogStream(logs, group, prefix + name);
                for (Path file : files(folder, name)) {
                    upload(file, stream);
                }
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "output of {0} is not in log group {1}: {2}", commandId, group, e.toString());
        }
    }

    private void upload(Path file, LogStream stream) throws IOException, InterruptedException {
        long at = 0;
        List<LogText.Piece> pieces = LogText.pieces(file, at, LogText.EVENT_BYTES, LogStream.EVENTS, true);
        while (!pieces.isEmpty()) {
            List<String> messages = pieces.stream()
                    .map(piece -> LogStream.withoutLastLineEnd(piece.text().replace("\r\n", "\n")))
                    .toList();
            stream.append(messages, clock, retry);
            at = pieces.get(pieces.size() - 1).next();
            pieces = LogText.pieces(file, at, LogText.EVENT_BYTES, LogStream.EVENTS, true);
        }
    }

    /** The output file, or in schema 1.x one file for each property set, in order. */
    private static List<Path> files(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(path -> path.endsWith(name)).sorted().toList();
        }
    }
}
