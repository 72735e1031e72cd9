package io.ssmlab.console;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.ssmlab.console.aws.codec.AwsJson;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.util.Callback;

/** The settings of the server below Javalin. */
final class Jetty {
    /** Largest message on a socket; the official agent's are at most 150 kB. */
    static final int MAX_MESSAGE = 1 << 20;

    private static final int SOCKET_BUFFER = 32 * 1024;

    private Jetty() {}

    static void configure(JavalinConfig config) {
        config.http.compressionStrategy = CompressionStrategy.NONE; // everything is on this machine
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
            // Signatures are over values as they were sent: "text/plain; charset=UTF-8" must not become
            // "text/plain;charset=utf-8".
            http.setHeaderCacheCaseSensitive(true);
            // Resource Groups has ARNs as one label of the path, so %2F must be accepted.
            http.setUriCompliance(UriCompliance.UNSAFE);
            // Marks requests that came by TLS. Host names are checked for all requests alike.
            http.addCustomizer(new SecureRequestCustomizer(false));
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
            // Fewer reads for a large amount of data.
            factory.setInputBufferSize(SOCKET_BUFFER);
        });
    }

    /**
     * Answers requests that the server itself refuses, such as malformed HTTP. The answer is small JSON: no page, no
     * stack trace.
     */
    private static boolean error(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(problem(name(status), "HTTP status " + status)), callback);
        return true;
    }

    /** Returns the body of an error for which no AWS protocol has a form. */
    static byte[] problem(String code, String message) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("__type", code);
        body.put("message", message);
        return AwsJson.write(body);
    }

    /** Returns AWS's usual error name for a status. */
    static String name(int status) {
        return switch (status) {
            case 403 -> "AccessDeniedException";
            case 404, 405 -> "UnknownOperationException";
            case 413, 414, 431 -> "RequestEntityTooLargeException";
            default -> status >= 500 ? "InternalServerError" : "BadRequestException";
        };
    }
}
