package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.text.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code ssh} with pipes, and the remote shell of an instance. */
public final class SshShell extends PipedProgram {
    private static final Duration LOGIN = Duration.ofSeconds(60);

    SshShell(Process process) {
        super(process, "ssh");
    }

    /** Waits until the shell is ready. */
    public void awaitLogin() {
        sendLine("echo in''side");
        awaitText("inside", LOGIN);
    }

    /** Sends a line to the shell. */
    public void sendLine(String line) {
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a line to the shell, and returns its answer. */
    public String ask(String line) {
        int from = captured.text().length();
        sendLine(line + "; echo answe''red");
        String answer = awaitText("answered\n", Await.USUAL);
        return answer.substring(from).replace("answered\n", "");
    }

    private String awaitText(String text, Duration atMost) {
        int from = captured.text().lastIndexOf(text) + 1;
        return Await.until(
                "the remote shell prints \"" + text.strip() + "\"",
                atMost,
                captured::text,
                said -> said.indexOf(text, from) >= 0,
                said -> ended());
    }

    /** Waits for the end of ssh, and returns its exit status. */
    public int status() {
        try {
            if (process.waitFor(Await.USUAL.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("ssh does not end; its output:\n" + captured.text());
    }
}
