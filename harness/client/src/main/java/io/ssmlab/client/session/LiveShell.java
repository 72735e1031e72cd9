package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.text.Visible;
import io.ssmlab.wire.payload.TerminalSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A shell in a session into which a program types, key by key, for an audience. */
public final class LiveShell implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REMEMBERED = 400;

    private final SessionChannel channel;
    private final Consumer<byte[]> shows;
    private final StringBuilder tail = new StringBuilder();

    private LiveShell(AwsCalls aws, StartedSession session, Consumer<byte[]> shows) {
        this.shows = shows;
        this.channel = new SessionChannel(aws, session, new Screen() {
            @Override
            public void output(byte[] bytes) {
                shown(bytes);
            }

            @Override
            public void error(byte[] bytes) {
                shown(bytes);
            }

            @Override
            public void notice(String text) {
                shows.accept(("\r\n" + text + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Starts a session.
     *
     * @param shows receives the terminal's output
     */
    public static LiveShell open(
            AwsCalls aws, String instanceId, String reason, int columns, int rows, Consumer<byte[]> shows)
            throws IOException {
        StartedSession session = StartedSession.start(aws, instanceId, StartedSession.Order.shell(reason));
        LiveShell shell = new LiveShell(aws, session, shows);
        shell.channel.open(new TerminalSize(columns, rows));
        return shell;
    }

    public String id() {
        return channel.session().id();
    }

    /** Types a line and Enter when there is a prompt, and waits for the next prompt. */
    public void type(String line, Duration betweenKeys) throws InterruptedException {
        awaitPrompt();
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            channel.type(Character.toString(line.codePointAt(i)).getBytes(StandardCharsets.UTF_8));
            if (never.await(betweenKeys.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        synchronized (this) {
            tail.setLength(0);
        }
        channel.type(new byte[] {'\r'});
        awaitPrompt();
    }

    /** Waits until the shell shows a prompt. */
    public synchronized void awaitPrompt() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!atPrompt()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new Refusal("The shell of session " + id() + " showed no prompt within "
                        + PATIENCE.toSeconds() + " s. Its last output: "
                        + Visible.plain(tail.toString()).strip());
            }
            wait(left);
        }
    }

    private boolean atPrompt() {
        String plain = Visible.plain(tail.toString());
        return plain.endsWith("$ ") || plain.endsWith("# ");
    }

    private synchronized void shown(byte[] bytes) {
        shows.accept(bytes);
        tail.append(new String(bytes, StandardCharsets.UTF_8));
        if (tail.length() > REMEMBERED) {
            tail.delete(0, tail.length() - REMEMBERED);
        }
        notifyAll();
    }

    /** Terminates the session, as its owner may. */
    public void end() {
        channel.terminate();
    }

    @Override
    public void close() {
        channel.close();
    }
}
