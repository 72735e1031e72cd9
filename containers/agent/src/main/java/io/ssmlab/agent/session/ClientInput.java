package io.ssmlab.agent.session;

import io.ssmlab.agent.core.AgentThreads;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.NotSealedException;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.payload.TerminalSize;
import io.ssmlab.wire.stream.Handler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the client sends: to the handshake while that runs, then to the process or the port. Before there is one, and while it does
 * not read what was sent, nothing is taken, so the client sends it again.
 */
final class ClientInput implements Handler {
    private static final System.Logger LOG = System.getLogger("sessions");
    private static final int QUEUE = 256;
    private static final int MAX_CELLS = 10_000;

    private final BlockingQueue<byte[]> typed = new ArrayBlockingQueue<>(QUEUE);
    /** Typed and not yet written. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final Sealing sealing;
    private volatile @Nullable Handshake handshake;
    private volatile @Nullable SessionProcess process;
    private volatile @Nullable Handler port;
    private volatile boolean closed;
    private long lastUnreadable = -1;

    /** @param sealing of the session */
    ClientInput(Sealing sealing) {
        this.sealing = sealing;
    }

    void during(@Nullable Handshake running) {
        handshake = running;
    }

    /** From now on input goes to the process, on a thread of its own since a process may not read. */
    void to(SessionProcess started, AgentThreads threads) {
        threads.run("session input", () -> type(started));
        process = started;
    }

    /** From now on what comes is the port's. */
    void to(Handler opened) {
        port = opened;
    }

    void close() {
        closed = true;
    }

    @Override
    public boolean accept(Frame frame) {
        Handshake asking = handshake;
        if (asking != null) {
            return asking.received(frame);
        }
        Handler forwarding = port;
        if (forwarding != null) {
            return closed || forwarding.accept(frame);
        }
        SessionProcess running = process;
        if (running == null) {
            return closed;
        }
        if (frame.payloadType() == PayloadType.OUTPUT.code()) {
            return closed || offer(running, frame);
        }
        if (frame.payloadType() == PayloadType.SIZE.code()) {
            resize(running, frame);
        }
        return true;
    }

    /** What cannot be decrypted is not taken, as with the official agent: the client sends it again, sound perhaps. */
    private boolean offer(SessionProcess running, Frame frame) {
        try {
            return type(running, sealing.open(frame));
        } catch (NotSealedException e) {
            if (frame.sequenceNumber() != lastUnreadable) {
                lastUnreadable = frame.sequenceNumber();
                LOG.log(Level.WARNING, "cannot decrypt message {0} of the client: {1}", lastUnreadable, e.getMessage());
            }
            return false;
        }
    }

    /** A key goes to its process without a change of threads, unless what was typed before it still waits. */
    private boolean type(SessionProcess running, byte[] keys) {
        if (waiting.get() == 0 && running.inputNow(keys)) {
            return true;
        }
        if (!typed.offer(keys)) {
            return false;
        }
        waiting.incrementAndGet();
        return true;
    }

    private static void resize(SessionProcess running, Frame frame) {
        try {
            TerminalSize size = Payloads.decode(frame.payload(), TerminalSize.class);
            if (size.cols() > 0 && size.rows() > 0 && size.cols() <= MAX_CELLS && size.rows() <= MAX_CELLS) {
                running.resize(size.cols(), size.rows());
            }
        } catch (MalformedPayloadException | RuntimeException e) {
            LOG.log(Level.WARNING, "ignored a terminal size: {0}", e.getMessage());
        }
    }

    private void type(SessionProcess running) {
        try {
            while (!closed) {
                byte[] next = typed.poll(500, TimeUnit.MILLISECONDS);
                if (next != null) {
                    running.input(next);
                    waiting.decrementAndGet();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the process takes no more input: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
        }
    }
}
