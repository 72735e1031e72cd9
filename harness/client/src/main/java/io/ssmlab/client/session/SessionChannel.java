package io.ssmlab.client.session;

import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.NotSealedException;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.payload.ChannelClosed;
import io.ssmlab.wire.payload.ExitCode;
import io.ssmlab.wire.payload.HandshakeComplete;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.OpenDataChannel;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.payload.TerminalSize;
import io.ssmlab.wire.stream.Output;
import io.ssmlab.wire.stream.ReliableStream;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's end of a session: sends input and sizes, shows output, and resumes after its socket broke. Input waits
 * until the other end is ready: an agent that is still negotiating a key drops it.
 *
 * <p>The stream calls {@link #accept} under its own lock, so the stream is never called under this object's lock.
 */
final class SessionChannel implements AutoCloseable {
    /** Limit of unacknowledged messages; the lab's agent keeps at most 2,000 ahead of one that it cannot take. */
    private static final int MOST_ON_THE_WAY = 1000;

    private final AwsCalls aws;
    private final StartedSession session;
    private final Screen screen;
    private final ClientHandshake handshake;
    private final Output output = new Out();
    private final ReliableStream stream;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "session-timer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable SessionSocket socket;
    private volatile OptionalInt exitCode = OptionalInt.empty();
    private @Nullable Future<?> ticking;
    private @Nullable TerminalSize size;
    private boolean sized;
    private boolean handshaking;
    /** Number of threads that wait for any message, not only for the end. */
    private int awaiting;

    private boolean ready;
    private @Nullable Ending ending;
    private int connection;

    SessionChannel(AwsCalls aws, StartedSession session, Screen screen) {
        this.aws = aws;
        this.session = session;
        this.screen = screen;
        this.handshake = new ClientHandshake(aws, session);
        this.stream = new ReliableStream(StreamSettings.client(), InstantSource.system(), output, this::accept);
    }

    StartedSession session() {
        return session;
    }

    /**
     * Opens the socket.
     *
     * @param first size of the terminal, which is sent before anything else
     */
    void open(TerminalSize first) throws IOException {
        connect(session.token());
        resize(first);
        long tick = StreamSettings.TICK.toMillis();
        ticking = timer.scheduleWithFixedDelay(this::tick, tick, tick, TimeUnit.MILLISECONDS);
    }

    /** Sends keys unchanged. Waits while the other end is not ready or does not read; does nothing after the end. */
    void type(byte[] keys) throws InterruptedException {
        int messages = (keys.length + StreamSettings.CHUNK - 1) / StreamSettings.CHUNK;
        while (!mayType(stream.room() >= messages)) {
            if (awaitEnd(StreamSettings.TICK)) {
                return;
            }
        }
        SessionCipher cipher = handshake.cipher();
        for (int from = 0; from < keys.length; from += StreamSettings.CHUNK) {
            byte[] part = Arrays.copyOfRange(keys, from, Math.min(keys.length, from + StreamSettings.CHUNK));
            stream.send(PayloadType.OUTPUT, cipher == null ? part : cipher.seal(part));
        }
    }

    /**
     * Sends one message of a port session; waits while the other end does not read.
     *
     * @return false if the session is over
     */
    boolean carry(byte[] message) throws InterruptedException {
        while (!mayType(stream.outstanding() < MOST_ON_THE_WAY)) {
            if (awaitEnd(StreamSettings.TICK)) {
                return false;
            }
        }
        stream.send(PayloadType.OUTPUT, message);
        return true;
    }

    /** Sends a flag about a connection to a port; nothing if the other end does not read. */
    void say(SessionFlag flag) {
        if (stream.room() > 0) {
            stream.send(PayloadType.FLAG, flag.encode());
        }
    }

    /** Tests if the other end has acknowledged everything that was sent. */
    boolean allTaken() {
        return stream.outstanding() == 0;
    }

    /** Sends the size of the terminal, unless it is unchanged. */
    void resize(TerminalSize now) {
        if (stream.room() == 0) {
            return;
        }
        synchronized (this) {
            if (now.equals(size)) {
                return;
            }
            size = now;
        }
        stream.send(PayloadType.SIZE, Payloads.encode(now));
        synchronized (this) {
            sized = true;
        }
        updateReady();
    }

    /** Waits for the end. */
    synchronized Ending awaitEnd() throws InterruptedException {
        while (ending == null) {
            wait();
        }
        return ending;
    }

    /** Waits for the end with a time limit; may return earlier, when a message arrives. */
    @SuppressWarnings("WaitNotInLoop") // callers loop and check the condition
    private synchronized boolean awaitEnd(Duration atMost) throws InterruptedException {
        if (ending == null) {
            awaiting++;
            try {
                wait(atMost.toMillis());
            } finally {
                awaiting--;
            }
        }
        return ending != null;
    }

    /** Waits at most this long, and returns true if the session ended. */
    boolean endsWithin(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!awaitEnd(StreamSettings.TICK)) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
        }
        return true;
    }

    /** Terminates the session, as its owner may. If no lab answers, this end closes anyway. */
    void terminate() {
        terminate("");
    }

    private void terminate(String cause) {
        try {
            aws.call(AwsService.SSM, "TerminateSession", Map.of("SessionId", session.id()));
            end(cause);
        } catch (AwsRefusal | Refusal e) {
            end("It could not be ended in the lab. " + e.getMessage());
        }
    }

    /** Ends this side without waiting for the session's end. */
    void leave() {
        end("");
    }

    /** Closes the connection; the session itself continues. */
    @Override
    public void close() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdownNow();
        SessionSocket open = socket;
        if (open != null) {
            open.drop();
        }
    }

    private void connect(String token) throws IOException {
        int number;
        synchronized (this) {
            number = ++connection;
        }
        OpenDataChannel greeting = new OpenDataChannel(
                "1.0", UUID.randomUUID(), token, null, UUID.randomUUID().toString(), ClientHandshake.CLIENT_VERSION);
        SessionSocket opened = SessionSocket.open(
                aws.http(), session.streamUrl(), aws.opening(session.streamUrl()), this::received, () -> lost(number));
        // Before any message: acknowledgements into the old socket would be lost, and many of them cost minutes.
        socket = opened;
        opened.greet(Payloads.encodeText(greeting));
    }

    private void received(byte[] message) {
        try {
            Frame frame = FrameCodec.decode(message);
            if (!stream.received(frame) && frame.messageType().equals(MessageType.CHANNEL_CLOSED)) {
                String said =
                        Payloads.decode(frame.payload(), ChannelClosed.class).output();
                end(said == null ? "" : said);
            }
        } catch (MalformedFrameException | MalformedPayloadException e) {
            // Not acknowledged, so it is resent, perhaps intact.
            return;
        }
        updateReady();
    }

    /** Becomes ready when the size is acknowledged: by a process, or in a handshake, whose request has come by then. */
    private void updateReady() {
        boolean sent;
        synchronized (this) {
            sent = sized;
        }
        // In this order: before the size is sent nothing is outstanding either.
        boolean taken = sent && stream.outstanding() == 0;
        synchronized (this) {
            ready |= taken && !handshaking;
            if (awaiting > 0) {
                // Not threads that wait for the end alone: waking up for each message costs more than the message.
                notifyAll();
            }
        }
    }

    /** Tests if the other end accepts input. */
    synchronized boolean isReady() {
        return ready;
    }

    private synchronized boolean mayType(boolean room) {
        return ready && room && ending == null;
    }

    private boolean accept(Frame frame) {
        try {
            switch (PayloadType.of(frame.payloadType())) {
                case OUTPUT -> {
                    if (!screen.take(plain(frame))) {
                        return false;
                    }
                    becomeReady();
                }
                case STD_ERR -> screen.error(plain(frame));
                case EXIT_CODE -> {
                    ExitCode code = ExitCode.decode(plain(frame));
                    exitCode = OptionalInt.of(code.code());
                    screen.exitCode(code);
                }
                case FLAG -> screen.flag(SessionFlag.decode(frame.payload()));
                case HANDSHAKE_REQUEST -> {
                    synchronized (this) {
                        handshaking = true;
                    }
                    stream.send(PayloadType.HANDSHAKE_RESPONSE, handshake.answer(frame.payload()));
                }
                case ENC_CHALLENGE_REQUEST ->
                    stream.send(PayloadType.ENC_CHALLENGE_RESPONSE, handshake.prove(frame.payload()));
                case HANDSHAKE_COMPLETE -> complete(frame);
                default -> {
                    // types that a client has no use for
                }
            }
            return true;
        } catch (MalformedPayloadException | NotSealedException e) {
            return false;
        } catch (UncheckedIOException e) {
            // As with `| head`: output that is not read need not be produced.
            terminate("Its output could not be written: " + e.getMessage());
            return true;
        }
    }

    private void complete(Frame frame) throws MalformedPayloadException {
        String said = Payloads.decode(frame.payload(), HandshakeComplete.class).customerMessage();
        if (said != null && !said.isBlank()) {
            screen.notice(said);
        }
        TerminalSize again;
        synchronized (this) {
            handshaking = false;
            again = size;
        }
        SessionKind kind = handshake.kind();
        screen.begins(kind);
        if (again != null && !kind.isPort()) {
            // The size sent during the handshake has no effect: the other end drops it.
            stream.send(PayloadType.SIZE, Payloads.encode(again));
        }
        becomeReady();
    }

    private synchronized void becomeReady() {
        ready = true;
        notifyAll();
    }

    private byte[] plain(Frame frame) throws NotSealedException {
        SessionCipher cipher = handshake.cipher();
        return cipher == null ? frame.payload() : cipher.open(frame.payload());
    }

    private void tick() {
        stream.tick();
        if (stream.isStalled()) {
            end("The other end does not respond any more.");
        }
    }

    private void lost(int number) {
        synchronized (this) {
            if (ending != null || number != connection) {
                return;
            }
        }
        Thread thread = new Thread(this::resume, "session-resume");
        thread.setDaemon(true);
        thread.start();
    }

    private void resume() {
        screen.notice("The connection broke; resuming the session …");
        new Resumption(aws, session, this::endsWithin)
                .run(token -> {
                    connect(token);
                    stream.reconnected(output);
                    screen.notice("… the session is resumed.");
                })
                .ifPresent(this::end);
    }

    private synchronized void end(String cause) {
        if (ending == null) {
            ending = new Ending(cause, exitCode);
            notifyAll();
        }
    }

    /** Sends through the current socket. */
    private final class Out implements Output {
        @Override
        public void send(Frame frame) {
            SessionSocket open = socket;
            if (open != null) {
                open.send(FrameCodec.encode(frame));
            }
        }

        @Override
        public void acknowledge(Frame frame) {
            SessionSocket open = socket;
            if (open != null) {
                open.acknowledge(FrameCodec.encode(frame));
            }
        }
    }
}
