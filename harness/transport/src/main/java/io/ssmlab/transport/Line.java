package io.ssmlab.transport;

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
     * @return how many, 0 if nothing came within that time, or -1 at the end
     */
    int read(ByteBuffer into, Duration patience) throws IOException;

    /**
     * Takes of the bytes what can leave now. If some stay, {@code whenRoom} of {@link #whenRoom} is called once more can. One caller
     * at a time.
     */
    void write(ByteBuffer bytes) throws IOException;

    /** Whether a read that found nothing in its time can be followed by another. */
    boolean readsAgain();

    /** Called on a thread of the line, or on the one that reads. */
    void whenRoom(Runnable whenRoom);

    /** Ends it without a word; wakes whoever reads. May be called again. */
    @Override
    void close();
}
