package io.ssmlab.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A pipe of bytes between two connected sockets, both ways. */
public final class BytePipe {
    private static final int BUFFER = 32 * 1024;
    private static final long STACK = 128 * 1024;

    private BytePipe() {}

    /**
     * Copies bytes both ways and returns when both ways have ended. The end of one way is passed on; the other may go on.
     *
     * @param name name of the second thread, which copies from {@code second} to {@code first}
     */
    public static void join(SocketChannel first, SocketChannel second, String name) throws InterruptedException {
        Thread back = thread(name, () -> copy(second, first));
        copy(first, second);
        back.join();
    }

    /** Starts a daemon thread with a small stack: an instance has two for each connection. */
    public static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, STACK);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no more use, whatever state it is in.
        }
    }
}
