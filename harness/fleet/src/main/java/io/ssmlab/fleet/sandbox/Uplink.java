package io.ssmlab.fleet.sandbox;

import io.ssmlab.transport.BytePipe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * An instance's only connection to the outside: a socket file that forwards to the console's port for agents. No other
 * address of this machine or of its network can be reached through it.
 */
final class Uplink implements AutoCloseable {
    private final ServerSocketChannel listener;
    private final InetSocketAddress console;
    private final String name;

    private Uplink(ServerSocketChannel listener, InetSocketAddress console, String name) {
        this.listener = listener;
        this.console = console;
        this.name = name;
    }

    /** Listens at {@code socket}, a file that disappears with its file system. */
    static Uplink open(Path socket, InetSocketAddress console, String name) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(socket), 128);
            // Root of the instance is another user here; other users cannot see the file.
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        Uplink uplink = new Uplink(listener, console, name);
        BytePipe.thread("uplink " + name, uplink::accept);
        return uplink;
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel agent = listener.accept();
                BytePipe.thread("uplink " + name + " out", () -> serve(agent));
            } catch (IOException e) {
                // Closed, or a connection was lost before it began.
                continue;
            }
        }
    }

    private void serve(SocketChannel agent) {
        try (agent;
                SocketChannel to = SocketChannel.open(console)) {
            // A key's echo is two small frames; the second would wait for the delayed acknowledgement of the first.
            to.setOption(StandardSocketOptions.TCP_NODELAY, true);
            BytePipe.join(agent, to, "uplink " + name + " in");
        } catch (IOException e) {
            // The console does not listen; the agent sees a closed connection and tries again.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // The thread ends with this process at the latest.
            return;
        }
    }
}
