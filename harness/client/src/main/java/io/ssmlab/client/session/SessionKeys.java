package io.ssmlab.client.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * Reads the keys typed into a raw terminal, until the session is over. Later input belongs to the terminal's next
 * reader, so no read may be pending then: a read times out after {@link LocalTerminal#READ_MILLIS}.
 */
final class SessionKeys {
    /**
     * A read that returns nothing sooner than this is at the terminal's end. It takes a few of them, since a clock may
     * jump.
     */
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(LocalTerminal.READ_MILLIS / 4);

    private static final int ENDS = 5;

    private final InputStream terminal;
    private final Thread reader;
    private volatile boolean over;

    /** Receives the keys. */
    interface Typed {
        void keys(byte[] keys, int count) throws InterruptedException;

        /** Called when the terminal is gone. */
        void gone();
    }

    SessionKeys(InputStream terminal, Typed typed) {
        this.terminal = terminal;
        this.reader = new Thread(() -> read(typed), "session-keys");
        reader.setDaemon(true);
        reader.start();
    }

    /** Stops reading keys. */
    void stop() throws InterruptedException {
        over = true;
        if (Thread.currentThread() != reader) {
            reader.join(4L * LocalTerminal.READ_MILLIS);
        }
    }

    private void read(Typed typed) {
        byte[] keys = new byte[4096];
        int ends = 0;
        try {
            while (!over) {
                long begun = System.nanoTime();
                int count = terminal.read(keys);
                if (count > 0) {
                    ends = 0;
                    typed.keys(keys, count);
                } else if (System.nanoTime() - begun > SOON_NANOS) {
                    ends = 0;
                } else if (++ends == ENDS) {
                    typed.gone();
                    return;
                }
            }
        } catch (IOException e) {
            typed.gone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
