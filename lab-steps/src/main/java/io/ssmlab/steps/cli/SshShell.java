package io.ssmlab.steps.cli;

import io.ssmlab.steps.learner.NoTerminal;
import io.ssmlab.steps.text.Await;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@code ssh}, and the shell of an instance at its other end, between two pipes. */
public final class SshShell extends NoTerminal {
    private static final Duration LOGIN = Duration.ofSeconds(60);

    private final Process process;
    private final Heard heard;

    SshShell(Process process) {
        this.process = process;
        this.heard = Heard.of(process.getInputStream());
    }

    /** Waits until the shell is there. */
    public void awaitLogin() {
        say("echo in''side");
        awaitText("inside", LOGIN);
    }

    /** Gives the shell a line. */
    public void say(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new AssertionError("ssh takes nothing any more; it said:\n" + heard.text(), e);
        }
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

    @Override
    public String output() {
        return heard.text();
    }

    @Override
    public boolean ended() {
        return !process.isAlive() && heard.isAll();
    }

    @Override
    public String closingText() {
        return heard.text();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
