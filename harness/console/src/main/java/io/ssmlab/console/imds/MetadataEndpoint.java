package io.ssmlab.console.imds;

import io.javalin.http.Context;
import io.ssmlab.region.ec2.InstanceMetadata;
import io.ssmlab.region.ec2.LaunchedInstance;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instance metadata service, version 2, as instances find it at {@code 169.254.169.254}: there they have a socket that leads
 * to the console's port for agents. Who asks is known by its address in the lab's network, so each instance sees itself alone.
 */
public final class MetadataEndpoint {
    private static final String HOST = "169.254.169.254";
    private static final String TOKEN = "X-aws-ec2-metadata-token";
    private static final String LIFE = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String TOKEN_PATH = "/latest/api/token";

    private volatile @Nullable InstanceMetadata metadata;

    /** From now on it answers. */
    public void serve(InstanceMetadata source) {
        metadata = source;
    }

    /** Whether a request is meant for it: told by its Host, since paths may be those of buckets. */
    public static boolean isMeant(Context context) {
        String host = context.header("Host");
        return host != null && (host.equals(HOST) || host.equals(HOST + ":80"));
    }

    public void handle(Context context) {
        context.header("Server", "EC2ws");
        InstanceMetadata source = metadata;
        LaunchedInstance instance =
                source == null ? null : source.at(context.req().getRemoteAddr()).orElse(null);
        if (source == null || instance == null) {
            // Also for a moment at an instance's birth, before the lab has learned its address.
            page(context, 403, "Forbidden");
            return;
        }
        String path = context.path();
        switch (context.req().getMethod()) {
            case "PUT" -> {
                if (path.equals(TOKEN_PATH)) {
                    token(context, source, instance);
                } else {
                    page(context, 404, "Not Found");
                }
            }
            case "GET", "HEAD" -> {
                if (path.equals(TOKEN_PATH)) {
                    page(context, 405, "Method Not Allowed");
                } else {
                    read(context, source, instance);
                }
            }
            default -> page(context, 405, "Method Not Allowed");
        }
    }

    /** Nobody who forwards requests for others gets one. */
    private static void token(Context context, InstanceMetadata source, LaunchedInstance instance) {
        if (context.header("X-Forwarded-For") != null) {
            page(context, 403, "Forbidden");
            return;
        }
        Optional<Duration> life = life(context.header(LIFE));
        if (life.isEmpty()) {
            page(context, 400, "Bad Request");
            return;
        }
        context.header(LIFE, Long.toString(life.get().toSeconds()));
        text(context, source.newToken(instance, life.get()));
    }

    private static Optional<Duration> life(@Nullable String seconds) {
        if (seconds == null || !seconds.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        Duration life = Duration.ofSeconds(Long.parseLong(seconds));
        return life.isZero() || life.compareTo(InstanceMetadata.LONGEST_LIFE) > 0
                ? Optional.empty()
                : Optional.of(life);
    }

    private static void read(Context context, InstanceMetadata source, LaunchedInstance instance) {
        String token = context.header(TOKEN);
        if (token == null || !source.isValid(instance, token)) {
            page(context, 401, "Unauthorized");
            return;
        }
        source.read(instance, context.path().substring(1))
                .ifPresentOrElse(found -> text(context, found), () -> page(context, 404, "Not Found"));
    }

    private static void text(Context context, String content) {
        context.status(200).contentType("text/plain").result(content);
    }

    /** As EC2 has it: a page, whatever asked. */
    private static void page(Context context, int status, String reason) {
        String title = status + " - " + reason;
        context.status(status)
                .contentType("text/html")
                .result("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\""
                        + " xml:lang=\"en\" lang=\"en\">\n <head>\n  <title>" + title
                        + "</title>\n </head>\n <body>\n  <h1>"
                        + title + "</h1>\n </body>\n</html>\n");
    }
}
