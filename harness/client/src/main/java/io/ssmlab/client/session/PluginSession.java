package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.wire.payload.ExitCode;
import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.payload.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * A session as the official plugin runs it. The handshake or the first output tells its kind; messages are those of the
 * official plugin, on standard output. It also works without a terminal, where the official plugin fails.
 */
public final class PluginSession implements Screen {
    private static final TerminalSize NO_TERMINAL = new TerminalSize(300, 100);
    private static final Duration AFTER_INPUT = Duration.ofSeconds(5);
    private static final Duration CTRL_D_AGAIN = Duration.ofSeconds(1);

    private static final int KEYS = 1024;
    private static final byte[] CTRL_C = {3};
    private static final byte[] ENTER = {'\r'};
    private static final byte[] CTRL_D = {4};

    private final AwsCalls aws;
    private final Streams streams;
    private final StartedSession session;
    private final AtomicBoolean accepted = new AtomicBoolean();
    private @Nullable SessionKind kind;
    private @Nullable LocalTerminal local;
    private volatile @Nullable PortForward ports;
    private volatile @Nullable Outlet bridge;
    private volatile @Nullable Screen shell;

    public PluginSession(AwsCalls aws, Streams streams, StartedSession session) {
        this.aws = aws;
        this.streams = streams;
        this.session = session;
    }

    /**
     * Runs the session to its end.
     *
     * @return the exit status: 0 as with the official plugin, whatever ended the session; 1 if it did not open
     */
    public int run() throws InterruptedException {
        print("\nStarting session with SessionId: " + session.id() + "\n");
        Optional<LocalTerminal> here = LocalTerminal.open();
        synchronized (this) {
            local = here.orElse(null);
        }
        try (SessionChannel channel = new SessionChannel(aws, session, this)) {
            Optional<TerminalSession> terminal = here.map(opened -> new TerminalSession(aws, streams, opened));
            shell = terminal.map(TerminalSession::screen).orElse(null);
            channel.open(here.map(LocalTerminal::size).orElse(NO_TERMINAL));
            Ending ending = carry(channel, terminal);
            print(farewell(ending));
            return 0;
        } catch (IOException e) {
            print("Cannot perform start session: " + e.getMessage() + "\n");
            return 1;
        } finally {
            here.ifPresent(LocalTerminal::close);
        }
    }

    private Ending carry(SessionChannel channel, Optional<TerminalSession> terminal)
            throws IOException, InterruptedException {
        SessionKind known = awaitKind(channel);
        if (known == null) {
            return channel.awaitEnd();
        }
        if (known.isBridge()) {
            return bridge(channel);
        }
        if (known.isPort()) {
            return forward(channel, known);
        }
        if (terminal.isPresent()) {
            return terminal.get().converse(channel, session.target());
        }
        return pipe(channel);
    }

    /** Waits for the kind of session; null if it ended before. */
    private @Nullable SessionKind awaitKind(SessionChannel channel) throws InterruptedException {
        while (true) {
            synchronized (this) {
                if (kind != null) {
                    return kind;
                }
                wait(50);
            }
            if (channel.isReady()) {
                // Without a handshake: a shell, or a command with a terminal, which may wait for input silently.
                begins(SessionKind.SHELL);
            } else if (channel.endsWithin(Duration.ZERO)) {
                return null;
            }
        }
    }

    private Ending forward(SessionChannel channel, SessionKind known) throws IOException, InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        try (PortForward forward = new PortForward(channel, known, new Messages())) {
            Runnable stop = () -> {
                if (stopped.compareAndSet(false, true)) {
                    print("Terminate signal received, exiting.\n");
                    end(forward, channel);
                }
            };
            try {
                forward.open();
            } catch (IOException e) {
                forward.stop();
                throw e;
            }
            ports = forward;
            Signals.register("INT", stop);
            Signals.register("TERM", stop);
            return channel.awaitEnd();
        }
    }

    private static void end(PortForward forward, SessionChannel channel) {
        try {
            forward.stop();
            channel.leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Ending bridge(SessionChannel channel) throws InterruptedException {
        Outlet outlet = new Outlet(streams.out(), channel::leave);
        bridge = outlet;
        Thread input = new Thread(
                () -> {
                    try {
                        carryInput(channel);
                        // A client without further input may still wait for a response.
                        if (!channel.endsWithin(AFTER_INPUT)) {
                            PortForward.terminate(channel);
                            channel.leave();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "plugin-input");
        input.setDaemon(true);
        input.start();
        Ending ending = channel.awaitEnd();
        outlet.finish();
        return ending;
    }

    private void carryInput(SessionChannel channel) throws InterruptedException {
        byte[] read = new byte[KEYS];
        try {
            InputStream in = streams.in();
            for (int count = in.read(read); count >= 0; count = in.read(read)) {
                if (!channel.carry(Arrays.copyOf(read, count))) {
                    return;
                }
            }
        } catch (IOException e) {
            // No more input, as at the end.
            return;
        }
    }

    /** Types standard input into the session, for use without a terminal. Its end is Ctrl-D, on which a shell exits. */
    private Ending pipe(SessionChannel channel) throws InterruptedException {
        Signals.register("INT", () -> typeQuietly(channel, CTRL_C));
        Thread input = new Thread(
                () -> {
                    byte last = typeInput(channel);
                    if (last != '\n' && last != '\r') {
                        typeQuietly(channel, ENTER);
                    }
                    leave(channel);
                },
                "plugin-input");
        input.setDaemon(true);
        input.start();
        return channel.awaitEnd();
    }

    /** Types Ctrl-D repeatedly: while a program runs, a terminal keeps input for the shell, but not Ctrl-D. */
    private static void leave(SessionChannel channel) {
        try {
            do {
                channel.type(CTRL_D);
            } while (!channel.endsWithin(CTRL_D_AGAIN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Types standard input and returns its last byte; a line feed if there was no input. */
    private byte typeInput(SessionChannel channel) {
        byte last = '\n';
        byte[] read = new byte[KEYS];
        try {
            InputStream in = streams.in();
            for (int count = in.read(read); count >= 0; count = in.read(read)) {
                typeQuietly(channel, Arrays.copyOf(read, count));
                last = read[count - 1];
            }
        } catch (IOException e) {
            // as at its end
            return last;
        }
        return last;
    }

    private static void typeQuietly(SessionChannel channel, byte[] keys) {
        try {
            channel.type(keys);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String farewell(Ending ending) {
        if (ending.cause().isEmpty()) {
            return "\n\nExiting session with sessionId: " + session.id() + ".\n\n";
        }
        if (ending.cause().equals(Resumption.OVER_MEANWHILE)) {
            return "Session: " + session.id() + " timed out.\n";
        }
        return "\n\nSessionId: " + session.id() + " : " + ending.cause() + "\n\n";
    }

    /** Prints a message. The pipe may be closed, since ssh closes it when its session is over. */
    private void print(String text) {
        try {
            Streams.write(streams.out(), text.getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            // The reader is gone.
            return;
        }
    }

    @Override
    public synchronized void begins(SessionKind agreed) {
        if (kind == null) {
            kind = agreed;
            if (local != null && !agreed.isPort() && !agreed.isBridge()) {
                // Before any output: a user who sees a prompt types, and that must not be echoed here.
                local.raw();
            }
            notifyAll();
        }
    }

    @Override
    public boolean take(byte[] bytes) {
        SessionKind known;
        synchronized (this) {
            if (kind == null) {
                begins(SessionKind.SHELL);
            }
            known = kind;
        }
        if (known != null && known.isBridge()) {
            Outlet outlet = bridge;
            return outlet != null && outlet.offer(bytes);
        }
        if (known != null && known.isPort()) {
            PortForward forward = ports;
            return forward != null && forward.take(bytes);
        }
        output(bytes);
        return true;
    }

    @Override
    public void flag(SessionFlag flag) {
        PortForward forward = ports;
        if (forward != null) {
            forward.flag(flag);
        }
    }

    @Override
    public void output(byte[] bytes) {
        Screen terminal = shell;
        if (terminal == null) {
            Streams.write(streams.out(), bytes);
        } else {
            terminal.output(bytes);
        }
    }

    @Override
    public void error(byte[] bytes) {
        Streams.write(streams.err(), bytes);
    }

    @Override
    public void exitCode(ExitCode code) {
        output(code.encode());
    }

    @Override
    public void notice(String text) {
        Screen terminal = shell;
        if (terminal == null) {
            streams.say(text);
        } else {
            terminal.notice(text);
        }
    }

    /** The official plugin's messages. */
    private final class Messages implements PortForward.Told {
        @Override
        public void opened(int port) {
            print("Port " + port + " opened for sessionId " + session.id() + ".\nWaiting for connections...\n");
        }

        @Override
        public void accepted() {
            if (accepted.compareAndSet(false, true)) {
                print("\nConnection accepted for session [" + session.id() + "]\n");
            }
        }

        @Override
        public void notConnected() {
            print("\nConnection to destination port failed, check SSM Agent logs.\n");
        }
    }
}
