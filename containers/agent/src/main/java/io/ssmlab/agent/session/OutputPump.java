package io.ssmlab.agent.session;

import io.ssmlab.agent.core.Utf8;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.stream.StreamSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Sends the output of a process to the client in messages of at most 4,096 bytes. A message never ends inside a
 * character (at most 3 bytes wait for their rest). Stops reading while the stream has its maximum of unacknowledged
 * messages, so that a flood stays in the process. Output that can no longer be sent is still recorded.
 */
final class OutputPump {
    /** Maximum bytes of one read. A terminal has at most 4 KB, and each read costs as much as a message. */
    private static final int READ = 8 * 1024;

    private final Sender sender;
    private final PayloadType type;
    private final byte[] prefix;
    private final Recorder recorder;
    private final Room room;

    /** Sends messages to the client. */
    @FunctionalInterface
    interface Sender {
        void send(PayloadType type, byte[] message);
    }

    /** Receives every byte before it is sent. */
    @FunctionalInterface
    interface Recorder {
        void record(byte[] bytes, int length) throws IOException;
    }

    /** Waits for room in the stream. */
    @FunctionalInterface
    interface Room {
        /** Returns false if waiting for the client has become pointless. */
        boolean await() throws InterruptedException;
    }

    /**
     * A pump for one stream of output.
     *
     * @param prefix put before each message; may be empty
     */
    OutputPump(Sender sender, PayloadType type, String prefix, Recorder recorder, Room room) {
        this.sender = sender;
        this.type = type;
        this.prefix = prefix.getBytes(StandardCharsets.UTF_8);
        this.recorder = recorder;
        this.room = room;
    }

    /** Runs until the output ends. */
    void run(InputStream output) throws IOException, InterruptedException {
        byte[] buffer = new byte[READ];
        int held = 0;
        int read = read(output, buffer, held);
        while (read >= 0) {
            recorder.record(Arrays.copyOfRange(buffer, held, held + read), read);
            int length = held + read;
            int sent = sendAll(buffer, length);
            held = length - sent;
            System.arraycopy(buffer, sent, buffer, 0, held);
            read = read(output, buffer, held);
        }
        send(buffer, 0, held);
    }

    /** Sends up to the last whole character. */
    private int sendAll(byte[] buffer, int length) throws InterruptedException {
        int limit = StreamSettings.OUTPUT_CHUNK - prefix.length;
        int whole = length - Utf8.unfinished(buffer, length);
        int from = 0;
        while (from < whole) {
            int end = Math.min(from + limit, whole);
            int keep = end < whole ? Utf8.unfinished(buffer, end) : 0;
            send(buffer, from, end - keep - from);
            from = end - keep;
        }
        return whole;
    }

    /** Reads; returns -1 at the end, which a terminal whose other side has gone reports with an error. */
    private static int read(InputStream output, byte[] buffer, int from) {
        try {
            return output.read(buffer, from, buffer.length - from);
        } catch (IOException e) {
            return -1;
        }
    }

    private void send(byte[] buffer, int from, int length) throws InterruptedException {
        if (length == 0 || !room.await()) {
            return;
        }
        byte[] message = Arrays.copyOf(prefix, prefix.length + length);
        System.arraycopy(buffer, from, message, prefix.length, length);
        sender.send(type, message);
    }
}
