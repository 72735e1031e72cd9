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
 * Runs a command in a session without a terminal. It uses AWS-StartNonInteractiveCommand with separate streams, with
 * which the protocol reports an exit code. Only the command's output is printed.
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
     * Runs the command.
     *
     * @return the exit status of the command
     * @throws Refusal if the command did not end by itself
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
                    "The command did not end by itself, in session " + session.id() + ". "
                            + (ending.cause().isEmpty() ? "The session was ended." : ending.cause()),
                    Refusal.NOT_THE_REMOTE_COMMAND);
        }
    }

    /** Sends the first Ctrl-C to the command; a second one ends the session. */
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
                            streams.say("The command still runs after Ctrl-C; press it again to end the session.");
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
