package io.ssmlab.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection over TLS that checks the certificate against the host's name. Java's TLS socket blocks when it writes,
 * so it writes on a thread of its own.
 */
final class TlsConnection implements Connection {
    private static final int MOST_WAITING = 64 * 1024;

    private final Socket raw;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object lock = new Object();
    private final byte[] read = new byte[16 * 1024];
    private byte[] waiting = new byte[MOST_WAITING];
    private byte[] writing = new byte[MOST_WAITING];
    private int length;
    private boolean full;
    private Runnable whenRoom = () -> {};

    private TlsConnection(Socket raw, SSLSocket socket) throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        Thread writer = new Thread(this::write, "tls-writer");
        writer.setDaemon(true);
        writer.start();
    }

    static TlsConnection open(ConnectOptions dial) throws IOException {
        int patience = (int) dial.patience().toMillis();
        IOException last = new IOException("no address of " + dial.host());
        for (InetAddress address : InetAddress.getAllByName(dial.host())) {
            Socket raw = new Socket();
            try {
                raw.connect(new InetSocketAddress(address, dial.port()), patience);
                raw.setTcpNoDelay(true);
                SSLSocket socket = (SSLSocket)
                        dial.tls().get().getSocketFactory().createSocket(raw, dial.host(), dial.port(), true);
                SSLParameters checked = socket.getSSLParameters();
                checked.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(checked);
                socket.setSoTimeout(patience);
                socket.startHandshake();
                return new TlsConnection(raw, socket);
            } catch (IOException e) {
                raw.close();
                last = e;
            }
        }
        throw last;
    }

    @Override
    public int read(ByteBuffer into, Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        int count = in.read(read, 0, Math.min(read.length, into.remaining()));
        if (count > 0) {
            into.put(read, 0, count);
        }
        return count;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        synchronized (lock) {
            if (closed.get()) {
                throw new IOException("this end closed the connection");
            }
            int taken = Math.min(bytes.remaining(), MOST_WAITING - length);
            bytes.get(waiting, length, taken);
            length += taken;
            full = bytes.hasRemaining();
            lock.notifyAll();
        }
    }

    /** Returns false: a read that timed out in the middle of a record may have lost a part of it. */
    @Override
    public boolean isReadableAfterTimeout() {
        return false;
    }

    @Override
    public void whenRoom(Runnable action) {
        whenRoom = action;
    }

    private void write() {
        try {
            while (true) {
                int count;
                boolean wasFull;
                synchronized (lock) {
                    while (length == 0 && !closed.get()) {
                        lock.wait();
                    }
                    if (closed.get()) {
                        return;
                    }
                    byte[] taken = waiting;
                    waiting = writing;
                    writing = taken;
                    count = length;
                    length = 0;
                    wasFull = full;
                    full = false;
                }
                if (wasFull) {
                    whenRoom.run();
                }
                out.write(writing, 0, count);
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (lock) {
            lock.notifyAll();
        }
        try {
            // Not the TLS socket: it would send close_notify, and wait for a peer that does not read.
            raw.close();
        } catch (IOException e) {
            // The socket is not used any more, whatever its state.
            return;
        }
    }
}
