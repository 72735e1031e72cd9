package io.ssmlab.console;

import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import io.ssmlab.classroom.Classroom;
import io.ssmlab.console.localstack.Buckets;
import io.ssmlab.console.localstack.LocalStackClients;
import io.ssmlab.console.sns.TopicHttpDelivery;
import io.ssmlab.region.Region;
import io.ssmlab.region.logs.metricfilters.MetricFilters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running console: everything that AWS answers, on one port, plus the lab's own API and page. */
public final class Console implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Console.class);

    /** Idle timeout of plain HTTP connections; longer than the agent's long poll. */
    private static final Duration IDLE = Duration.ofSeconds(60);

    private final Javalin javalin;
    private final Routes routes;
    private final ConsoleSettings settings;
    private final Connectors connectors;
    private final MetricFilters metricFilters;
    private @Nullable LocalStackClients clients;

    private Console(
            Javalin javalin,
            Routes routes,
            ConsoleSettings settings,
            Connectors connectors,
            MetricFilters metricFilters) {
        this.javalin = javalin;
        this.routes = routes;
        this.settings = settings;
        this.connectors = connectors;
        this.metricFilters = metricFilters;
    }

    /**
     * Loads in the background the classes that a console needs, so that it starts sooner. Call it before the region is
     * opened: the two use different cores. It opens no port, and its failure has no effect.
     */
    public static void prepare() {
        WarmUp.begin();
    }

    /**
     * Starts serving a region. The region stays the caller's to close, after the console.
     *
     * @throws PortInUseException if something else listens there
     * @throws UncheckedIOException if the host is no address of this machine, or the port is reserved
     */
    public static Console start(ConsoleSettings settings, Region region) {
        return start(settings, Classroom.over(region));
    }

    /** Starts serving a region with its classroom, as {@link #start(ConsoleSettings, Region)}. */
    public static Console start(ConsoleSettings settings, Classroom classroom) {
        return start(settings, classroom, ServiceTables.of(classroom.region()));
    }

    /** Starts serving these operations of a region. */
    static Console start(ConsoleSettings settings, Classroom classroom, ServiceTables tables) {
        Region region = classroom.region();
        probe(new InetSocketAddress(settings.host(), settings.port()));
        Routes routes = new Routes(settings, classroom, tables, Clock.systemUTC());
        Connectors connectors = new Connectors(settings.ca(), routes.awsNames(), Clock.systemUTC());
        Javalin javalin = Javalin.create(config -> {
            routes.configure(config);
            config.jetty.addConnector((server, http) -> connectors.of(server, http, settings.host(), settings.port()));
        });
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            routes.close();
            throw new PortInUseException(settings.host(), settings.port(), e);
        }
        Console console = new Console(javalin, routes, settings, connectors, region.metricFilters());
        region.topics().deliverBy(new TopicHttpDelivery(console.address()));
        routes.metadata().serve(region.metadata());
        region.commands().buckets(new Buckets(routes.localStack()));
        return console;
    }

    /** Checks that the address can be bound, before anything starts and with a clearer message than the server's. */
    private static void probe(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new UncheckedIOException(
                    "Cannot listen on '" + address.getHostString() + "': no such host. Use 127.0.0.1.",
                    new UnknownHostException(address.getHostString()));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("in use")) {
                throw new PortInUseException(address.getHostString(), address.getPort(), e);
            }
            throw new UncheckedIOException(
                    "Cannot listen on " + address.getHostString() + " port " + address.getPort() + ": " + e.getMessage()
                            + ". Use an address of this machine, and a port above 1023 unless you are root.",
                    e);
        }
    }

    /** Returns the port on {@link ConsoleSettings#host()}. */
    public int port() {
        return javalin.port();
    }

    /** Returns the value for {@code AWS_ENDPOINT_URL}. */
    public URI address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + port());
    }

    /**
     * Listens on another address of this machine too, for agents. It serves AWS's endpoints and sockets only, not the
     * lab's own API.
     *
     * @return the port there: the same as {@link #port()} if that is free, else another
     */
    public int listenAlso(InetAddress address) {
        Server server = javalin.jettyServer().server();
        int port = free(address, port()) ? port() : 0;
        HttpConnectionFactory http =
                ((ServerConnector) server.getConnectors()[0]).getConnectionFactory(HttpConnectionFactory.class);
        ServerConnector connector =
                connectors.small(server, http.getHttpConfiguration(), address.getHostAddress(), port);
        connector.setIdleTimeout(IDLE.toMillis());
        routes.listensAlso(address);
        server.addConnector(connector);
        try {
            connector.start();
        } catch (Exception e) { // Jetty's life cycle declares no narrower one
            server.removeConnector(connector);
            throw new PortInUseException(address.getHostAddress(), port, e);
        }
        return connector.getLocalPort();
    }

    /**
     * Forwards calls to LocalStack from now on, for the services that it provides in this lab. This includes CloudWatch
     * Logs; each call is checked here first.
     *
     * @param localStack {@code http://host:port}
     */
    public synchronized void forwardTo(URI localStack) {
        routes.localStack().connect(localStack);
        closeClients();
        LocalStackClients made = new LocalStackClients(routes.localStack(), localStack, routes.region());
        metricFilters.connect(made::hasGroup, made::put);
        clients = made;
    }

    @Override
    public void close() {
        routes.close();
        javalin.stop();
        closeClients();
        log.debug("console closed");
    }

    private synchronized void closeClients() {
        LocalStackClients open = clients;
        if (open != null) {
            open.close();
            clients = null;
        }
    }

    private static boolean free(InetAddress address, int port) {
        try {
            probe(new InetSocketAddress(address, port));
            return true;
        } catch (PortInUseException e) {
            return false;
        }
    }
}
