package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.wire.payload.TerminalSize;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A command in a session without a terminal: AWS-StartNonInteractiveCommand with separate streams, which is how the protocol
 * tells an exit code. Nothing is printed but what the command prints.
 */
final class CommandSession {
    private static final String DOCUMENT = "AWS-StartNonInteractiveCommand";
    private static final TerminalSize NO_TERMINAL = new TerminalSize(80, 24);
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(3);
    private static final int INTERRUPTED = 130;
    private static final byte[] CTRL_C = {3};

    private final AwsCalls aws;
    private final Streams streams;
    private final AtomicInteger interrupts = new AtomicInteger();

    CommandSession(AwsCalls aws, Streams streams) {
        this.aws = aws;
        this.streams = streams;
    }

    /**
     * Runs it.
     *
     * @return the exit status of the command
     * @throws Refusal if it did not come to one
     */
    int run(String target, String commandLine, String reason) throws InterruptedException, IOException {
        StartedSession session = StartedSession.start(
                aws,
                target,
                new StartedSession.Order(
                        DOCUMENT,
                        Map.of("command", List.of(commandLine), "separateOutputStream", List.of("true")),
                        reason));
        try (SessionChannel channel = new SessionChannel(aws, session, new Pipes())) {
            org.jline.utils.Signals.register("INT", () -> interrupt(channel));
            channel.open(NO_TERMINAL);
            Ending ending = channel.awaitEnd();
            if (ending.exitCode().isPresent()) {
                return ending.exitCode().getAsInt();
            }
            if (interrupts.get() > 0) {
                return INTERRUPTED;
            }
            throw new Refusal(
                    "The command did not come to an end of its own, in session " + session.id() + ". "
                            + (ending.cause().isEmpty() ? "The session was ended." : ending.cause()),
                    Refusal.NOT_THE_REMOTE_COMMAND);
        }
    }

    /** The first Ctrl-C is the command's, a second one the session's. */
    private void interrupt(SessionChannel channel) {
        if (interrupts.incrementAndGet() > 1) {
            channel.terminate();
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        channel.type(CTRL_C);
                        if (!channel.endsWithin(AFTER_INTERRUPT)) {
                            streams.say("The command goes on after Ctrl-C; once more ends its session.");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "session-interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    private final class Pipes implements Screen {
        @Override
        public void output(byte[] bytes) {
            Streams.write(streams.out(), bytes);
        }

        @Override
        public void error(byte[] bytes) {
            Streams.write(streams.err(), bytes);
        }

        @Override
        public void notice(String text) {
            streams.say(text);
        }
    }
}
