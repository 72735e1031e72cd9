package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A session in the user's terminal. Keys, mouse, size and output pass unchanged. */
final class TerminalSession {
    private static final String HELP = """
            Keys at the beginning of a line:
              ~.  ends the session
              ~#  shows the session's id
              ~?  shows this text
              ~~  sends a ~""";

    private final AwsCalls aws;
    private final Streams streams;
    private final LocalTerminal terminal;
    private final ScreenModes modes = new ScreenModes();

    TerminalSession(AwsCalls aws, Streams streams, LocalTerminal terminal) {
        this.aws = aws;
        this.streams = streams;
        this.terminal = terminal;
    }

    /**
     * Runs the session to its end.
     *
     * @param title of the instance
     * @return the exit status: 0 if the session ended normally
     */
    int run(StartedSession session, String title, boolean quiet) throws IOException, InterruptedException {
        if (!quiet) {
            say("Session " + session.id() + " on " + title
                    + ". At the beginning of a line, ~. ends it and ~? shows help.");
        }
        try (SessionChannel channel = new SessionChannel(aws, session, screen())) {
            terminal.raw();
            channel.open(terminal.size());
            return said(converse(channel, title), session, quiet);
        }
    }

    /** Returns the screen that shows a session in this terminal. */
    Screen screen() {
        return new Shown();
    }

    /** Sends typed keys to an open session until it ends. */
    Ending converse(SessionChannel channel, String title) throws InterruptedException {
        StartedSession session = channel.session();
        Thread hook = new Thread(this::tidy, "terminal-restore");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            terminal.raw();
            terminal.onResize(() -> channel.resize(terminal.size()));
            SessionKeys keys = new SessionKeys(streams.in(), typed(channel, session, title));
            try {
                return channel.awaitEnd();
            } finally {
                keys.stop();
            }
        } finally {
            tidy();
            removeHook(hook);
        }
    }

    private int said(Ending ending, StartedSession session, boolean quiet) {
        if (!ending.cause().isEmpty()) {
            throw new Refusal("Session " + session.id() + " ended: " + ending.cause(), Refusal.NOT_THE_REMOTE_COMMAND);
        }
        if (!quiet) {
            say("Session " + session.id() + " ended.");
        }
        return 0;
    }

    private SessionKeys.Typed typed(SessionChannel channel, StartedSession session, String title) {
        EscapeKeys escapes = new EscapeKeys();
        return new SessionKeys.Typed() {
            @Override
            public void keys(byte[] keys, int count) throws InterruptedException {
                EscapeKeys.Typed typed = escapes.read(keys, count);
                if (typed.keys().length > 0 && typed.wish() != EscapeKeys.Wish.END) {
                    channel.type(typed.keys());
                }
                switch (typed.wish()) {
                    case END -> channel.terminate();
                    case HELP -> say("\n" + HELP);
                    case STATUS -> say("\r\nSession " + session.id() + " on " + title + ".");
                    case NOTHING -> {}
                }
            }

            /** Ends the session, since nobody else could. */
            @Override
            public void gone() {
                channel.terminate();
            }
        };
    }

    /** Prints a message, with carriage returns while the terminal is raw. */
    private void say(String text) {
        streams.say(terminal.isRaw() ? text.replace("\n", "\r\n") + "\r" : text);
    }

    private synchronized void tidy() {
        String undo = modes.undo();
        if (!undo.isEmpty()) {
            byte[] bytes = undo.getBytes(StandardCharsets.US_ASCII);
            modes.see(bytes);
            Streams.write(streams.out(), bytes);
        }
        terminal.restore();
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down, and the hook runs or has run
        }
    }

    private final class Shown implements Screen {
        @Override
        public void output(byte[] bytes) {
            modes.see(bytes);
            Streams.write(streams.out(), bytes);
        }

        @Override
        public void error(byte[] bytes) {
            Streams.write(streams.err(), bytes);
        }

        @Override
        public void notice(String text) {
            say("\n" + text);
        }
    }
}
