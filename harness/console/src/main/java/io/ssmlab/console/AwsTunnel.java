package io.ssmlab.console;

import io.ssmlab.console.aws.protocol.LocalNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ConnectHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP proxy ({@code HTTPS_PROXY}) for clients that use AWS's own host names only. A CONNECT to one of these names
 * leads back to the lab, which answers as AWS under that name, by TLS. No other connection is made.
 */
final class AwsTunnel extends ConnectHandler {
    private static final Logger log = LoggerFactory.getLogger(AwsTunnel.class);
    /** Disables the idle timeout, since both ends are connections of the lab with limits of their own. */
    private static final long NEVER = 0;

    private final LocalNames names;
    private final Predicate<InetAddress> forAgents;

    /** @param forAgents addresses that agents call; refused, because agents are identified by remote address */
    AwsTunnel(LocalNames names, Predicate<InetAddress> forAgents) {
        this.names = names;
        this.forAgents = forAgents;
        setIdleTimeout(NEVER);
    }

    @Override
    protected void handleConnect(Request request, Response response, Callback callback, String serverAddress) {
        if (names.isAws(serverAddress) && !forAgents.test(here(request).getAddress())) {
            super.handleConnect(request, response, callback, serverAddress);
            return;
        }
        String why = "The lab is a proxy for AWS host names only, on the console's own address. '" + clip(serverAddress)
                + "' is not one that it serves. Unset HTTPS_PROXY for everything else.";
        log.info("refused a tunnel: {}", why);
        response.setStatus(403);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(Jetty.problem(Jetty.name(403), why)), callback);
    }

    @Override
    protected void connectToServer(Request request, String host, int port, Promise<SocketChannel> promise) {
        InetSocketAddress here = here(request);
        super.connectToServer(request, here.getAddress().getHostAddress(), here.getPort(), promise);
    }

    @Override
    protected DownstreamConnection newDownstreamConnection(EndPoint endPoint, ConcurrentMap<String, Object> context) {
        endPoint.setIdleTimeout(NEVER);
        return super.newDownstreamConnection(endPoint, context);
    }

    private static InetSocketAddress here(Request request) {
        return (InetSocketAddress) request.getConnectionMetaData().getLocalSocketAddress();
    }

    private static String clip(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }
}
