package io.ssmlab.steps.way;

import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.time.Duration;

/** A terminal with a shell, for typing and reading. The end of a command is recognized by the prompt of the shell. */
public abstract class ShellTerminal implements Terminal {
    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final String CTRL_C = "\u0003";

    /** Presses keys. */
    protected abstract void type(String keys);

    @Override
    public String run(String line) {
        awaitPrompt();
        int from = output().length();
        type(line + "\r");
        String answer = Await.until(
                "a prompt after `" + line + "`",
                COMMAND,
                () -> output().substring(from),
                text -> text.contains("\n") && atPrompt(text),
                text -> ended());
        String plain = Expect.plain(answer);
        return plain.substring(plain.indexOf('\n') + 1, plain.lastIndexOf('\n') + 1);
    }

    @Override
    public void begin(String line) {
        int from = output().length();
        enter(line);
        Await.until(
                "the terminal shows \"" + line + "\"",
                Await.USUAL,
                () -> Expect.plain(output().substring(from)),
                text -> text.contains(line + "\n"),
                text -> ended());
    }

    @Override
    public void enter(String line) {
        type(line + "\r");
    }

    @Override
    public void interrupt() {
        type(CTRL_C);
        awaitPrompt();
    }

    @Override
    public void awaitPrompt() {
        Await.until("a prompt", Await.USUAL, this::output, ShellTerminal::atPrompt, text -> ended());
    }

    protected static boolean atPrompt(String text) {
        String plain = Expect.plain(text);
        return plain.endsWith("$ ") || plain.endsWith("# ");
    }
}
