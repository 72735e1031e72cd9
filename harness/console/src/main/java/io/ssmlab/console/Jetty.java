package io.ssmlab.console;

import io.javalin.config.JavalinConfig;
import io.ssmlab.console.codec.AwsJson;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The settings of the server below Javalin. */
final class Jetty {
    /** Largest message on a socket; the official agent's are at most 150 kB. */
    static final int MAX_MESSAGE = 1 << 20;

    private Jetty() {}

    static void configure(JavalinConfig config) {
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            // Resource Groups has arns as one label of the path, so %2F must be let through.
            http.setUriCompliance(UriCompliance.UNSAFE);
        });
        config.jetty.modifyServletContextHandler(handler -> {
            handler.getServletHandler().setDecodeAmbiguousURIs(true);
            handler.setErrorHandler(Jetty::error);
        });
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(Jetty::error);
            server.setStopTimeout(0);
        });
        config.jetty.modifyWebSocketServletFactory(factory -> {
            factory.setMaxBinaryMessageSize(MAX_MESSAGE);
            factory.setMaxTextMessageSize(MAX_MESSAGE);
            factory.setMaxFrameSize(MAX_MESSAGE);
            factory.setIdleTimeout(Routes.idle());
        });
    }

    /** What the server itself refuses, such as a request that is no HTTP: small JSON, no page, no stack trace. */
    private static boolean error(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] body = AwsJson.write(Map.of("__type", name(status), "message", "HTTP status " + status));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** AWS's usual name for a refusal at the rim. */
    static String name(int status) {
        return switch (status) {
            case 403 -> "AccessDeniedException";
            case 404, 405 -> "UnknownOperationException";
            case 413, 414, 431 -> "RequestEntityTooLargeException";
            default -> status >= 500 ? "InternalServerError" : "BadRequestException";
        };
    }
}
