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
 * Routes the client's input to the handshake while that runs, then to the process or the port. Before there is one, and
 * while it does not read its input, nothing is accepted, so the client sends it again.
 */
final class ClientInput implements Handler {
    private static final System.Logger LOG = System.getLogger("sessions");
    private static final int QUEUE = 256;
    private static final int MAX_CELLS = 10_000;

    private final BlockingQueue<byte[]> typed = new ArrayBlockingQueue<>(QUEUE);
    /** Number of inputs that were typed and not yet written. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final Sealing sealing;
    private volatile @Nullable Handshake handshake;
    private volatile @Nullable SessionProcess process;
    private volatile @Nullable Handler port;
    private volatile boolean closed;
    private long lastUnreadable = -1;

    /** @param sealing encryption of the session */
    ClientInput(Sealing sealing) {
        this.sealing = sealing;
    }

    void setHandshake(@Nullable Handshake running) {
        handshake = running;
    }

    /** Routes input to the process from now on, on a thread of its own since a process may not read. */
    void forwardTo(SessionProcess started, AgentThreads threads) {
        threads.run("session input", () -> type(started));
        process = started;
    }

    /** Routes input to the port from now on. */
    void forwardTo(Handler opened) {
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

    /**
     * Offers input to the process. Undecryptable input is not accepted, as with the official agent: the client may
     * resend it intact.
     */
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

    /** Types a key without a change of threads, unless earlier input still waits. */
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
            LOG.log(Level.DEBUG, "the process accepts no more input: {0}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
        }
    }
}
