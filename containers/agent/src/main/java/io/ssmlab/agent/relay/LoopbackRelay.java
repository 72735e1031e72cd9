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
 * Listens on the loopback of an instance without a network and forwards each connection to a Unix socket. Only the
 * region is behind that socket. {@code HttpClient} does not support Unix sockets.
 */
public final class LoopbackRelay {
    private static final System.Logger LOG = System.getLogger("relay");
    private static final Pattern SPEC = Pattern.compile("(127\\.[\\d.]+):(\\d{1,5})=(/.+)");

    /** The relay of this process, which has one region; null if it has no relay. */
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
     * Starts the relay for the life of this process.
     *
     * @param spec {@code ADDRESS:PORT=SOCKET}, with an address of the loopback
     * @throws IOException if the port is in use
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
     * Returns the Unix socket behind an address of this process's relay. A caller that connects to it directly saves
     * two threads for each key.
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
            // A key's echo is two small frames; the second would wait for the delayed acknowledgement of the first.
            agent.setOption(StandardSocketOptions.TCP_NODELAY, true);
            outside.connect(region);
            BytePipe.join(agent, outside, "relay in");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot reach the lab through {0}: {1}", region, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
