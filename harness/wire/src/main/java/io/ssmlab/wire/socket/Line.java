package io.ssmlab.wire.socket;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A connection: one thread reads, any thread writes, nobody waits to write. */
interface Line extends Closeable {
    /**
     * Waits for bytes and takes what there is.
     *
     * @param patience zero for ever
     * @return how many, or -1 at the end
     * @throws java.net.SocketTimeoutException if nothing came within that time
     */
    int read(ByteBuffer into, Duration patience) throws IOException;

    /**
     * Takes of the bytes what can leave now. If some stay, {@code whenRoom} of {@link #whenRoom} is called once more can. One caller
     * at a time.
     */
    void write(ByteBuffer bytes) throws IOException;

    /** Called on a thread of the line, or on the one that reads. */
    void whenRoom(Runnable whenRoom);

    /** Ends it without a word; wakes whoever reads. May be called again. */
    @Override
    void close();
}
