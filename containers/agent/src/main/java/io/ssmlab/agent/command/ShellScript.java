package io.ssmlab.agent.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.core.ChildEnvironment;
import io.ssmlab.agent.core.ProcessTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs {@code aws:runShellScript}: {@code sh -c} executes the lines as {@code _script.sh}. It runs as the agent's user
 * in a session of its own, with standard output and error in files beside the script. Exit codes: 0 Success, 168 and
 * 169 stop the document as success or failure, 194 asks for a reboot, which no instance of the lab can do and which
 * therefore fails; anything else fails.
 */
final class ShellScript {
    private static final int DEFAULT_TIMEOUT = 3600;
    private static final int MIN_TIMEOUT = 5;
    private static final int MAX_TIMEOUT = 172_800;
    private static final int EXIT_SUCCESS = 168;
    private static final int EXIT_FAILURE = 169;
    private static final int REBOOT = 194;

    private final Path workingDirectory;
    private final Map<String, String> variables;
    private final InstantSource clock;

    /** @param variables for every script, besides the agent's own environment */
    ShellScript(Path workingDirectory, Map<String, String> variables, InstantSource clock) {
        this.workingDirectory = workingDirectory;
        this.variables = Map.copyOf(variables);
        this.clock = clock;
    }

    /**
     * Runs one property set.
     *
     * @param folder for script and output, created if needed
     * @param cancel completed to kill it
     */
    StepResult run(JsonNode inputs, Path folder, CompletableFuture<Void> cancel) throws InterruptedException {
        Instant start = clock.instant();
        JsonNode lines = inputs.path("runCommand");
        if (!isListOfText(lines)) {
            return StepResult.failed(
                    start, clock.instant(), "", "runCommand must be a list of strings, found: " + shortened(lines));
        }
        try {
            Files.createDirectories(folder);
            Path stdout = folder.resolve("stdout");
            Path stderr = folder.resolve("stderr");
            Path script = write(lines, folder);
            Path directory =
                    directory(inputs.path("workingDirectory").asText("").strip(), folder);
            if (!Files.isDirectory(directory)) {
                String error = "failed to run commands: chdir " + directory + ": no such file or directory";
                Files.writeString(stderr, error);
                return StepResult.failed(start, clock.instant(), "", error);
            }
            ProcessBuilder builder = new ProcessBuilder("setsid", "sh", "-c", script.toString())
                    .directory(directory.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            builder.environment().clear();
            builder.environment().putAll(ChildEnvironment.copy());
            builder.environment().putAll(variables);
            inputs.path("environment")
                    .properties()
                    .forEach(entry -> builder.environment()
                            .put(entry.getKey(), entry.getValue().asText()));
            Process process = builder.start();
            Outcome outcome = await(process, timeout(inputs.path("timeoutSeconds")), cancel);
            return result(outcome, start, stdout, stderr);
        } catch (IOException | IllegalArgumentException e) {
            return StepResult.failed(start, clock.instant(), "", "failed to run commands: " + e.getMessage());
        }
    }

    private record Outcome(String killedAs, int exitCode) {}

    private static Outcome await(Process process, int seconds, CompletableFuture<Void> cancel)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(process.onExit(), cancel).get(seconds, TimeUnit.SECONDS);
            if (!cancel.isDone() || !process.isAlive()) {
                return new Outcome("", process.waitFor());
            }
            new ProcessTree(process.pid()).kill();
            return new Outcome(StepResult.CANCELLED, StepResult.KILLED);
        } catch (TimeoutException e) {
            new ProcessTree(process.pid()).kill();
            return new Outcome(StepResult.TIMED_OUT, StepResult.KILLED);
        } catch (InterruptedException e) {
            // The agent stops; its next run reports the command as failed, so none of its processes may continue.
            new ProcessTree(process.pid()).kill();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither an exit nor a cancellation fails", e);
        }
    }

    private StepResult result(Outcome outcome, Instant start, Path stdout, Path stderr) throws IOException {
        int code = outcome.exitCode();
        String status = StepResult.FAILED;
        String error = "failed to run commands: exit status " + code;
        boolean stops = false;
        if (!outcome.killedAs().isEmpty()) {
            status = outcome.killedAs();
            error = "";
        } else if (code == 0 || code == EXIT_SUCCESS) {
            status = StepResult.SUCCESS;
            error = "";
            stops = code == EXIT_SUCCESS;
        } else if (code == EXIT_FAILURE) {
            stops = true;
        } else if (code == REBOOT) {
            stops = true;
            error += ": the script asks for a reboot, and this instance cannot reboot itself";
        }
        if (!error.isEmpty()) {
            Files.writeString(stderr, error, StandardOpenOption.APPEND);
        }
        return new StepResult(status, code, head(stdout), head(stderr), start, clock.instant(), stops);
    }

    /** Reads as much of a file as {@link OutputText} needs to limit it correctly. */
    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(OutputText.STREAM + 4), StandardCharsets.UTF_8);
        }
    }

    private static Path write(JsonNode lines, Path folder) throws IOException {
        List<String> text = new ArrayList<>();
        lines.forEach(line -> text.add(line.textValue()));
        Path script = folder.resolve("_script.sh");
        Files.deleteIfExists(script);
        Files.createFile(script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(script, String.join("\n", text) + "\n");
        return script;
    }

    /**
     * Resolves a working directory. A relative one is below {@code downloads} of the document if that exists, otherwise
     * below the agent's own.
     */
    private Path directory(String given, Path folder) {
        if (given.startsWith("/")) {
            return Path.of(given);
        }
        Path downloads = folder.resolveSibling("downloads");
        return Files.isDirectory(downloads) ? downloads.resolve(given).normalize() : workingDirectory;
    }

    static int timeout(JsonNode value) {
        int seconds = value.asInt(DEFAULT_TIMEOUT);
        return seconds < MIN_TIMEOUT || seconds > MAX_TIMEOUT ? DEFAULT_TIMEOUT : seconds;
    }

    private static boolean isListOfText(JsonNode lines) {
        if (!lines.isArray()) {
            return false;
        }
        for (JsonNode line : lines) {
            if (!line.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static String shortened(JsonNode node) {
        String text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
