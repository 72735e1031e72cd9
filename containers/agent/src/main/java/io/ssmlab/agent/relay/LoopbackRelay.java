package io.ssmlab.agent.relay;

import io.ssmlab.transport.BytePipe;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Listens on the loopback of an instance that has no other network, and hands each connection on to a Unix socket, behind which is the
 * region and nothing else. {@code HttpClient} knows no Unix sockets.
 */
public final class LoopbackRelay {
    private static final System.Logger LOG = System.getLogger("relay");
    private static final Pattern SPEC = Pattern.compile("(127\\.[\\d.]+):(\\d{1,5})=(/.+)");

    /** Where this process has one; it has one region. */
    private static volatile @Nullable LoopbackRelay started;

    private final ServerSocketChannel listener;
    private final String at;
    private final UnixDomainSocketAddress region;

    private LoopbackRelay(ServerSocketChannel listener, String at, UnixDomainSocketAddress region) {
        this.listener = listener;
        this.at = at;
        this.region = region;
    }

    /**
     * Starts it, for as long as this process lives.
     *
     * @param spec {@code ADDRESS:PORT=SOCKET}, with an address of the loopback
     * @throws IOException if the port is taken
     * @throws IllegalArgumentException if {@code spec} is not of that form
     */
    public static void start(String spec) throws IOException {
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            throw new IllegalArgumentException("--relay takes ADDRESS:PORT=SOCKET, but was '" + spec + "'");
        }
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))));
        LoopbackRelay relay = new LoopbackRelay(
                listener, parts.group(1) + ":" + parts.group(2), UnixDomainSocketAddress.of(Path.of(parts.group(3))));
        started = relay;
        BytePipe.thread("relay", relay::accept);
    }

    /**
     * The Unix socket behind which an address is, if it is that of this process's relay: who knows Unix sockets spares each key two
     * threads.
     */
    public static Optional<Path> behind(URI address) {
        LoopbackRelay relay = started;
        return relay == null || !relay.at.equals(address.getHost() + ":" + address.getPort())
                ? Optional.empty()
                : Optional.of(relay.region.getPath());
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel agent = listener.accept();
                BytePipe.thread("relay out", () -> serve(agent));
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a connection to the region was lost before it began: {0}", e.toString());
            }
        }
    }

    private void serve(SocketChannel agent) {
        try (agent;
                SocketChannel outside = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // A key's echo is two small frames; the second would wait for the kernel's late acknowledgement of the
            // first.
            agent.setOption(StandardSocketOptions.TCP_NODELAY, true);
            outside.connect(region);
            BytePipe.join(agent, outside, "relay in");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the lab is not reached through {0}: {1}", region, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
