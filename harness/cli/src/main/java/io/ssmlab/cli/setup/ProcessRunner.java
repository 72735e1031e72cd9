package io.ssmlab.cli.setup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs programs as child processes. */
final class ProcessRunner implements Runner {
    private static final int CANNOT_START = 127;
    private static final int MOMENT_SECONDS = 10;
    private static final File NOTHING = new File("/dev/null");

    @Override
    public int run(List<String> command, Map<String, String> environment, Path log, Consumer<String> line) {
        try (PrintWriter all = new PrintWriter(Files.newBufferedWriter(
                log, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            all.println("$ " + String.join(" ", command));
            return run(command, environment, text -> {
                all.println(text);
                all.flush();
                line.accept(text);
            });
        } catch (IOException e) {
            line.accept(String.valueOf(e.getMessage()));
            return CANNOT_START;
        }
    }

    private static int run(List<String> command, Map<String, String> environment, Consumer<String> line) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(NOTHING);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Thread end = new Thread(() -> destroy(process), "setup-end");
            Runtime.getRuntime().addShutdownHook(end);
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                for (String text = output.readLine(); text != null; text = output.readLine()) {
                    line.accept(text);
                }
                return process.waitFor();
            } catch (InterruptedException e) {
                destroy(process);
                Thread.currentThread().interrupt();
                return CANNOT_START;
            } finally {
                forget(end);
            }
        } catch (IOException e) {
            line.accept(String.valueOf(e.getMessage()));
            return CANNOT_START;
        }
    }

    /** Ends a process and what it started. */
    static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** Removes a shutdown hook, unless the process is already ending. */
    static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has run or runs.
        }
    }

    @Override
    public Optional<String> ask(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(NOTHING)
                    .start();
            // Nothing asked here says more than the buffer of a pipe holds.
            if (!process.waitFor(MOMENT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(text.strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void detach(List<String> command, Path log) {
        List<String> own = new ArrayList<>(List.of("setsid", "nohup"));
        own.addAll(command);
        try {
            new ProcessBuilder(own)
                    .redirectInput(NOTHING)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new SetupException(String.join(" ", command) + " cannot be started: " + e.getMessage());
        }
    }
}
