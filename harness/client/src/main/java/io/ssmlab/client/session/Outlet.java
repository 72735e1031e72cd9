package io.ssmlab.client.session;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Writes on its own thread, so that a slow reader does not block the other direction. */
final class Outlet {
    private static final int QUEUE = 1000;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer;

    /** @param broken runs when nothing can be written any more */
    Outlet(OutputStream out, Runnable broken) {
        writer = new Thread(() -> write(out, broken), "session-outlet");
        writer.setDaemon(true);
        writer.start();
    }

    /** Queues bytes; returns false if there is no room. */
    boolean offer(byte[] bytes) {
        return bytes.length == 0 || waiting.offer(bytes);
    }

    /** Waits until everything is written. */
    void finish() throws InterruptedException {
        waiting.put(END);
        writer.join();
    }

    private void write(OutputStream out, Runnable broken) {
        boolean open = true;
        try {
            for (byte[] next = waiting.take(); next != END; next = waiting.take()) {
                open = open && write(out, next);
                if (!open) {
                    broken.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean write(OutputStream out, byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
