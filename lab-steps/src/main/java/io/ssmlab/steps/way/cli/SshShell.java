package io.ssmlab.steps.way.cli;

import io.ssmlab.steps.text.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code ssh}, and the shell of an instance at its other end, between two pipes. */
public final class SshShell extends PipedProgram {
    private static final Duration LOGIN = Duration.ofSeconds(60);

    SshShell(Process process) {
        super(process, "ssh");
    }

    /** Waits until the shell is there. */
    public void awaitLogin() {
        say("echo in''side");
        awaitText("inside", LOGIN);
    }

    /** Gives the shell a line. */
    public void say(String line) {
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Gives the shell a line, and gives back what it answered. */
    public String ask(String line) {
        int from = heard.text().length();
        say(line + "; echo answe''red");
        String answer = awaitText("answered\n", Await.USUAL);
        return answer.substring(from).replace("answered\n", "");
    }

    private String awaitText(String text, Duration atMost) {
        int from = heard.text().lastIndexOf(text) + 1;
        return Await.until(
                "the shell at the other end of ssh says \"" + text.strip() + "\"",
                atMost,
                heard::text,
                said -> said.indexOf(text, from) >= 0,
                said -> ended());
    }

    /** Waits for the end of ssh, and gives back its exit status. */
    public int status() {
        try {
            if (process.waitFor(Await.USUAL.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("ssh does not end; it said:\n" + heard.text());
    }
}
