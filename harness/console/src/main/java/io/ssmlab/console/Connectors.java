package io.ssmlab.console;

import io.ssmlab.console.aws.protocol.AwsNames;
import io.ssmlab.console.tls.LabCa;
import io.ssmlab.console.tls.TlsOnDemand;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * The ports on which the console listens: HTTP/1.1, with or without TLS as each connection begins. No HTTP/2 is
 * offered, since the official agent and plugin open their sockets on the same connections.
 *
 * @param ca signs the certificates; null for a console without TLS
 */
record Connectors(@Nullable LabCa ca, AwsNames names, Clock clock) {
    /** Returns a connector that is not started yet; idle times, acceptors and selectors are Jetty's defaults. */
    ServerConnector of(Server server, HttpConfiguration configuration, String host, int port) {
        ServerConnector connector = new ServerConnector(server);
        return bind(connector, configuration, host, port);
    }

    /** Returns a connector with the fewest possible threads. */
    ServerConnector small(Server server, HttpConfiguration configuration, String host, int port) {
        ServerConnector connector = new ServerConnector(server, 1, 1);
        return bind(connector, configuration, host, port);
    }

    private ServerConnector bind(ServerConnector connector, HttpConfiguration configuration, String host, int port) {
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        LabCa authority = ca;
        if (authority == null) {
            connector.setConnectionFactories(List.of(http));
        } else {
            // The usual loopback addresses, and this one.
            Set<String> addresses = new LinkedHashSet<>(List.of("127.0.0.1", "127.0.0.2", "::1", host));
            List<String> all = Stream.concat(Stream.of("localhost"), names.patterns().stream())
                    .toList();
            TlsOnDemand tls = new TlsOnDemand(authority, all, addresses, http.getProtocol(), clock);
            connector.setConnectionFactories(List.of(new DetectorConnectionFactory(tls), http));
        }
        connector.setHost(host);
        connector.setPort(port);
        return connector;
    }
}
