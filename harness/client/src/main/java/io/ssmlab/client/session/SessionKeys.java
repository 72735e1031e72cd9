package io.ssmlab.client.session;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * What is typed into a raw terminal, until the session is over. What is typed after that is for whoever reads the terminal next, so no
 * read may be under way then: one ends by itself after {@link LocalTerminal#READ_MILLIS} if nothing was typed.
 */
final class SessionKeys {
    /** A read that finds nothing sooner than that has found the end of the terminal; a few, since a clock may jump. */
    private static final long SOON_NANOS = TimeUnit.MILLISECONDS.toNanos(LocalTerminal.READ_MILLIS / 4);

    private static final int ENDS = 5;

    private final InputStream terminal;
    private final Thread reader;
    private volatile boolean over;

    /** What is done with the keys. */
    interface Typed {
        void keys(byte[] keys, int count) throws InterruptedException;

        /** The terminal is gone. */
        void gone();
    }

    SessionKeys(InputStream terminal, Typed typed) {
        this.terminal = terminal;
        this.reader = new Thread(() -> read(typed), "session-keys");
        reader.setDaemon(true);
        reader.start();
    }

    /** From now on no key is taken. */
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
