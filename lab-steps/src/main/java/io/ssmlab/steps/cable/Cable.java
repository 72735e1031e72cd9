package io.ssmlab.steps.cable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cable between the learner's program and the lab: a port of this machine whose connections lead to the console. It can be
 * pulled out and put back. (Chromium's own offline mode leaves open sockets as they are.)
 */
public final class Cable implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private static final int SEEN_AT_MOST = 1 << 20;

    private final ServerSocket plug;
    private final URI console;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private volatile boolean pulled;

    private Cable(ServerSocket plug, URI console) {
        this.plug = plug;
        this.console = console;
    }

    public static Cable to(URI console) {
        try {
            Cable cable = new Cable(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), console);
            thread(cable::accept);
            return cable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console's address at this end of the cable, with its key. */
    public URI console() {
        return URI.create("http://127.0.0.1:" + plug.getLocalPort() + "/#" + console.getFragment());
    }

    /** The same without a key. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + plug.getLocalPort());
    }

    /** What passed so far, in both directions; of much, the beginning. */
    public byte[] seen() {
        synchronized (seen) {
            return seen.toByteArray();
        }
    }

    /** Every connection breaks off, and none comes about until the cable is put back. */
    public void pull() {
        pulled = true;
        sockets.forEach(Cable::shut);
    }

    public void putBack() {
        pulled = false;
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                Socket program = plug.accept();
                if (!pulled) {
                    connect(program);
                }
                if (pulled) { // before, or meanwhile
                    shut(program);
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket program) throws IOException {
        Socket lab;
        try {
            lab = new Socket(console.getHost(), console.getPort());
        } catch (IOException e) {
            shut(program); // as where nobody listens
            return;
        }
        for (Socket socket : new Socket[] {program, lab}) {
            socket.setTcpNoDelay(true);
            sockets.add(socket);
        }
        if (pulled) {
            shut(lab);
        }
        thread(() -> pass(program, lab));
        thread(() -> pass(lab, program));
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                see(buffer, count);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            shut(from);
            shut(to);
        } finally {
            sockets.remove(from);
        }
    }

    private void see(byte[] buffer, int count) {
        synchronized (seen) {
            if (seen.size() < SEEN_AT_MOST) {
                seen.write(buffer, 0, count);
            }
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more, and that was wanted
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            plug.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pull();
        }
    }
}
