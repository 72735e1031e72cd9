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
 * The lab as the proxy of whoever takes nothing but AWS's own names ({@code HTTPS_PROXY}): what asks by CONNECT for one of them is
 * led back to the lab, which is AWS under that name, by TLS. No other connection is made for anybody.
 */
final class AwsTunnel extends ConnectHandler {
    private static final Logger log = LoggerFactory.getLogger(AwsTunnel.class);
    /** Both ends are connections of the lab's own, which have their limits. */
    private static final long NEVER = 0;

    private final LocalNames names;
    private final Predicate<InetAddress> forAgents;

    /** @param forAgents addresses at which agents call: who they are is told by where they come from, so they get none */
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
        String why = "The lab is a proxy for names of AWS's alone, on the console's own address, and '"
                + clip(serverAddress) + "' is none that it has. Unset HTTPS_PROXY for everything else.";
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
