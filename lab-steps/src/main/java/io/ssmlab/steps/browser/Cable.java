package io.ssmlab.steps.browser;

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
 * The cable between the browser and the lab: a port of this machine whose connections lead to the console. It can be pulled
 * out and put back. (Chromium's own offline mode leaves open sockets as they are.)
 */
final class Cable implements AutoCloseable {
    private final ServerSocket plug;
    private final URI console;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean pulled;

    private Cable(ServerSocket plug, URI console) {
        this.plug = plug;
        this.console = console;
    }

    static Cable to(URI console) {
        try {
            Cable cable = new Cable(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), console);
            thread(cable::accept);
            return cable;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console's address at this end of the cable, with its key. */
    URI console() {
        return URI.create("http://127.0.0.1:" + plug.getLocalPort() + "/#" + console.getFragment());
    }

    /** Every connection breaks off, and none comes about until the cable is put back. */
    void pull() {
        pulled = true;
        sockets.forEach(Cable::shut);
    }

    void putBack() {
        pulled = false;
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                Socket browser = plug.accept();
                if (!pulled) {
                    connect(browser);
                }
                if (pulled) { // before, or meanwhile
                    shut(browser);
                }
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void connect(Socket browser) throws IOException {
        Socket lab;
        try {
            lab = new Socket(console.getHost(), console.getPort());
        } catch (IOException e) {
            shut(browser); // as where nobody listens
            return;
        }
        for (Socket socket : new Socket[] {browser, lab}) {
            socket.setTcpNoDelay(true);
            sockets.add(socket);
        }
        if (pulled) {
            shut(lab);
        }
        thread(() -> pass(browser, lab));
        thread(() -> pass(lab, browser));
    }

    private void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            shut(from);
            shut(to);
        } finally {
            sockets.remove(from);
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
