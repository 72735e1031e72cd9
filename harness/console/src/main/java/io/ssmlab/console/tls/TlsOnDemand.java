package io.ssmlab.console.tls;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS for connections that begin with a TLS record, on a port that also accepts plain ones. Key and certificate are
 * made when the first such connection arrives: most labs have none, and all should start quickly. They are renewed
 * before they expire.
 */
public final class TlsOnDemand extends AbstractConnectionFactory implements ConnectionFactory.Detecting {
    private static final int HANDSHAKE = 0x16;
    private static final int MAJOR_VERSION = 3;
    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    private final LabCa ca;
    private final List<String> names;
    private final List<String> addresses;
    private final String next;
    private final Clock clock;
    private @Nullable SslConnectionFactory made;
    private Instant renewal = Instant.MIN;

    /**
     * Creates a factory that makes its certificate later.
     *
     * @param names that clients may use
     * @param addresses that they may use
     * @param next the protocol inside
     */
    public TlsOnDemand(LabCa ca, Collection<String> names, Collection<String> addresses, String next, Clock clock) {
        super("tls-on-demand");
        this.ca = ca;
        this.names = List.copyOf(names);
        this.addresses = List.copyOf(addresses);
        this.next = next;
        this.clock = clock;
    }

    @Override
    public Detection detect(ByteBuffer buffer) {
        if (buffer.remaining() < 2) {
            return Detection.NEED_MORE_BYTES;
        }
        return buffer.get(buffer.position()) == HANDSHAKE && buffer.get(buffer.position() + 1) == MAJOR_VERSION
                ? Detection.RECOGNIZED
                : Detection.NOT_RECOGNIZED;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        return factory().newConnection(connector, endPoint);
    }

    private synchronized SslConnectionFactory factory() {
        SslConnectionFactory now = made;
        if (now != null && clock.instant().isBefore(renewal)) {
            return now;
        }
        ServerCertificate certificate = ca.issue(names, addresses);
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(certificate.context());
        SslConnectionFactory fresh = new SslConnectionFactory(context, next);
        try {
            fresh.start();
        } catch (Exception e) { // Jetty's life cycle declares no narrower one
            throw new IllegalStateException("TLS cannot be served", e);
        }
        made = fresh;
        renewal = certificate.expires().minus(RENEWED_BEFORE);
        return fresh;
    }
}
