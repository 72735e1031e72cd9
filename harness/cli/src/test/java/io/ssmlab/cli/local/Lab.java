package io.ssmlab.cli.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The command as in a script: a process with pipes. */
public record Lab(int status, String out, String err) {
    /** Runs {@code lab} with these arguments to its end, with empty standard input. */
    public static Lab run(Path stateHome, String... words) throws IOException, InterruptedException {
        Process process = start(stateHome, words);
        process.getOutputStream().close();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread errors = new Thread(() -> copy(process.getErrorStream(), err), "errors");
        errors.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        errors.join();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("`lab " + String.join(" ", words) + "` does not end");
        }
        return new Lab(process.exitValue(), out, err.toString(StandardCharsets.UTF_8));
    }

    /** Starts {@code lab} with these arguments. */
    public static Process start(Path stateHome, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Terminal.command(words));
        builder.environment().clear();
        builder.environment().putAll(Terminal.environment(stateHome));
        return builder.start();
    }

    private static void copy(InputStream from, ByteArrayOutputStream to) {
        try {
            from.transferTo(to);
        } catch (IOException e) {
            // the process is gone
        }
    }
}
