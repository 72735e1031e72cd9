package io.ssmlab.console.lab;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The web console's files, as harness/console-ui builds them. Every path of a screen answers with the one page, which finds its
 * screen itself.
 */
public final class WebConsole {
    private static final String FILES = "/io/ssmlab/console/ui/";
    private static final String ASSETS = "/_lab/ui/";
    private static final List<String> SCREENS = List.of("/systems-manager", "/cloudwatch", "/ec2", "/resource-groups");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "woff", "font/woff",
            "png", "image/png");

    /** Scripts from here alone; styles also inline, since xterm.js and Cloudscape write some; in nobody's frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ConcurrentHashMap<String, Optional<byte[]>> files = new ConcurrentHashMap<>();

    public void configure(RoutesConfig routes) {
        routes.get(ASSETS + "<file>", this::asset);
        routes.get("/icon.svg", context -> send(context, "icon.svg"));
    }

    /** Whether a browser asks for a screen. A signed call to the same path is S3's: a bucket may bear any of these names. */
    public static boolean isScreen(Context context) {
        return context.req().getMethod().equals("GET")
                && context.header("Authorization") == null
                && context.queryParam("X-Amz-Signature") == null
                && context.queryParam("Action") == null
                && isScreen(context.path());
    }

    private static boolean isScreen(String path) {
        return path.equals("/")
                || path.equals("/icon.svg")
                || SCREENS.stream().anyMatch(screen -> path.equals(screen) || path.startsWith(screen + "/"));
    }

    /** The page. */
    public void page(Context context) {
        if (context.path().equals("/icon.svg")) {
            send(context, "icon.svg");
            return;
        }
        context.header("Content-Security-Policy", POLICY);
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Frame-Options", "DENY");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
        send(context, "index.html");
    }

    private void asset(Context context) {
        // The names of assets change with their content.
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        send(context, ASSETS.substring(1) + context.pathParam("file"));
    }

    private void send(Context context, String name) {
        Optional<byte[]> file = name.contains("..") ? Optional.empty() : files.computeIfAbsent(name, WebConsole::read);
        if (file.isEmpty()) {
            throw new io.javalin.http.NotFoundResponse();
        }
        String end = name.substring(name.lastIndexOf('.') + 1);
        context.contentType(TYPES.getOrDefault(end, "application/octet-stream")).result(file.get());
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = WebConsole.class.getResourceAsStream(FILES + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
