package io.ssmlab.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A local port that forwards to the console and can break all its connections. New connections work again. */
public final class BreakableConnection implements AutoCloseable {
    private final ServerSocket plug;
    private final URI console;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private BreakableConnection(ServerSocket plug, URI console) {
        this.plug = plug;
        this.console = console;
    }

    public static BreakableConnection to(URI console) throws IOException {
        BreakableConnection cable =
                new BreakableConnection(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), console);
        thread(cable::accept);
        return cable;
    }

    /** Returns the console's address at this end. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + plug.getLocalPort());
    }

    public void cut() {
        for (Socket socket : sockets) {
            shut(socket);
            sockets.remove(socket);
        }
    }

    private void accept() {
        while (!plug.isClosed()) {
            try {
                Socket here = plug.accept();
                Socket there = new Socket(console.getHost(), console.getPort());
                for (Socket socket : new Socket[] {here, there}) {
                    socket.setTcpNoDelay(true);
                    sockets.add(socket);
                }
                if (plug.isClosed()) {
                    // It was accepted while the others were cut.
                    cut();
                    return;
                }
                thread(() -> pass(here, there));
                thread(() -> pass(there, here));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut, or at its end
        } finally {
            shut(from);
            shut(to);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed either way
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        plug.close();
        cut();
    }
}
