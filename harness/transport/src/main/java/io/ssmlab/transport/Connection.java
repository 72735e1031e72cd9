package io.ssmlab.transport;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A connection: one thread reads, any thread writes, and writing never waits. */
interface Connection extends Closeable {
    /**
     * Waits for bytes and reads those that are available.
     *
     * @param patience zero for no limit
     * @return the number of bytes, 0 if none arrived within that time, or -1 at the end
     */
    int read(ByteBuffer into, Duration patience) throws IOException;

    /**
     * Writes the bytes that can leave now. If some stay, the action of {@link #whenRoom} runs as soon as more can
     * leave. Must be called by one thread at a time.
     */
    void write(ByteBuffer bytes) throws IOException;

    /** Returns true if a read that timed out can be followed by another. */
    boolean isReadableAfterTimeout();

    /**
     * Sets the action that runs when there is room. It runs on a thread of the connection, or on the one that reads.
     */
    void whenRoom(Runnable whenRoom);

    /** Closes the connection without notice and wakes a blocked reader. May be called again. */
    @Override
    void close();
}
