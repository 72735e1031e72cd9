package io.ssmlab.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** A connection over TCP or a Unix socket, without TLS. */
final class PlainConnection implements Connection {
    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private Runnable whenRoom = () -> {};

    private PlainConnection(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
        try {
            channel.configureBlocking(false);
            this.key = channel.register(selector, SelectionKey.OP_READ);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
    }

    /** Connects over TCP; tries each address of the host. */
    static PlainConnection tcp(String host, int port, Duration patience) throws IOException {
        IOException last = new IOException("no address of " + host);
        for (InetAddress address : InetAddress.getAllByName(host)) {
            SocketChannel channel = SocketChannel.open();
            try {
                // A key's echo is two small frames; the second would wait for the late acknowledgement of the first.
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                return connect(channel, new InetSocketAddress(address, port), patience);
            } catch (IOException e) {
                channel.close();
                last = e;
            }
        }
        throw last;
    }

    static PlainConnection unix(Path socket, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return connect(channel, UnixDomainSocketAddress.of(socket), patience);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static PlainConnection connect(SocketChannel channel, SocketAddress address, Duration patience)
            throws IOException {
        channel.configureBlocking(false);
        if (!channel.connect(address)) {
            try (Selector connecting = Selector.open()) {
                channel.register(connecting, SelectionKey.OP_CONNECT);
                connecting.select(patience.toMillis());
            }
            if (!channel.finishConnect()) {
                throw new SocketTimeoutException(
                        address + " did not accept the connection within " + patience.toMillis() + " ms");
            }
        }
        return new PlainConnection(channel);
    }

    @Override
    public int read(ByteBuffer into, Duration patience) throws IOException {
        try {
            while (true) {
                if (selector.select(patience.toMillis()) == 0 && !patience.isZero()) {
                    return 0;
                }
                if (Thread.interrupted()) {
                    throw new IOException("this end closed the connection");
                }
                selector.selectedKeys().clear();
                if (key.isWritable()) {
                    key.interestOps(SelectionKey.OP_READ);
                    whenRoom.run();
                }
                if (key.isReadable()) {
                    int count = channel.read(into);
                    if (count != 0) {
                        return count;
                    }
                }
            }
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new IOException("this end closed the connection", e);
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            try {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                selector.wakeup();
            } catch (CancelledKeyException e) {
                throw new IOException("this end closed the connection", e);
            }
        }
    }

    @Override
    public boolean isReadableAfterTimeout() {
        return true;
    }

    @Override
    public void whenRoom(Runnable action) {
        whenRoom = action;
    }

    @Override
    public void close() {
        try {
            // In this order: a channel closed during a selection would stay open until the next one.
            selector.close();
            channel.close();
        } catch (IOException e) {
            // The socket is not used any more, whatever its state.
            return;
        }
    }
}
