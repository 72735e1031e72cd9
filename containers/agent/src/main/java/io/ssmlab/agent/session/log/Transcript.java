package io.ssmlab.agent.session.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Replays a capture through the {@code script} program, which adds its "Script started" and "Script done" lines. */
final class Transcript {
    private static final int MINUTES = 5;

    private Transcript() {}

    /**
     * Creates the transcript file.
     *
     * @throws TranscriptException if the program is missing or fails, with the official agent's text
     */
    static void make(Path capture, Path transcript) throws IOException, InterruptedException {
        Files.deleteIfExists(transcript);
        ProcessBuilder builder = new ProcessBuilder("script", transcript.toString(), "-c", "cat " + capture)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true);
        builder.environment().put("SHELL", "/bin/sh");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new TranscriptException(String.valueOf(e.getMessage()), e);
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new TranscriptException("script took over " + MINUTES + " minutes", null);
        }
        if (!Files.exists(transcript)) {
            throw new TranscriptException("script exited with " + process.exitValue(), null);
        }
    }
}
