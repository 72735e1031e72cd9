package io.ssmlab.agent.session.port;

import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.SessionFlag;
import io.ssmlab.wire.stream.ReliableStream;

/** Sends data of ports to the client when the stream has room. Several threads may send, one message at a time. */
public final class PortSender {
    private final ReliableStream stream;
    private final Progress progress;

    public PortSender(ReliableStream stream, Progress progress) {
        this.stream = stream;
        this.progress = progress;
    }

    /**
     * Sends bytes of one message.
     *
     * @return false if the session is over
     */
    boolean send(byte[] message) throws InterruptedException {
        return send(PayloadType.OUTPUT, message);
    }

    void send(SessionFlag flag) throws InterruptedException {
        send(PayloadType.FLAG, flag.encode());
    }

    private synchronized boolean send(PayloadType type, byte[] message) throws InterruptedException {
        if (progress.isTerminated() || !progress.awaitRoom(stream)) {
            return false;
        }
        stream.send(type, message);
        return true;
    }
}
