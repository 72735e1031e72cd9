package io.ssmlab.console.labapi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Serves the web console's files, as harness/console-ui builds them. Every screen's path returns the same page, which
 * selects the screen itself.
 */
public final class WebConsole {
    private static final String FILES = "/io/ssmlab/console/ui/";
    private static final String ASSETS = "/_lab/ui/";
    private static final String ICON = "/icon.svg";
    private static final List<String> SCREENS = List.of("/systems-manager", "/cloudwatch", "/ec2", "/resource-groups");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2",
            "woff", "font/woff",
            "png", "image/png");

    /**
     * File names of the build, which are all in one folder. No name leads out of it, and no two names denote one file.
     */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");

    /** Cache of the files that exist, so that requests for others do not make it grow. */
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    public void configure(RoutesConfig routes) {
        routes.get(ASSETS + "<file>", this::asset);
    }

    /**
     * Returns true if a browser requests a screen. A signed call to the same path is S3's, since a bucket may have any
     * of these names.
     */
    public static boolean isScreen(Context context) {
        String method = context.req().getMethod();
        return (method.equals("GET") || method.equals("HEAD"))
                && isScreen(context.path())
                && context.header("Authorization") == null
                && context.queryParam("X-Amz-Signature") == null
                && context.queryParam("Action") == null;
    }

    private static boolean isScreen(String path) {
        return path.equals("/")
                || path.equals(ICON)
                || SCREENS.stream().anyMatch(screen -> path.equals(screen) || path.startsWith(screen + "/"));
    }

    /** Sends the page, or its icon. */
    public void page(Context context) {
        if (context.path().equals(ICON)) {
            context.header("Cache-Control", "no-cache");
            send(context, "icon.svg", "icon.svg");
            return;
        }
        PageGuard.screen(context);
        context.header("Cache-Control", "no-store");
        send(context, "index.html", "index.html");
    }

    private void asset(Context context) {
        String name = context.pathParam("file");
        send(context, name, ASSETS.substring(1) + name);
        // The names of assets change with their content.
        context.header("Cache-Control", "public, max-age=31536000, immutable");
    }

    private void send(Context context, String name, String path) {
        byte[] file = (NAME.matcher(name).matches() ? file(path) : Optional.<byte[]>empty())
                .orElseThrow(NotFoundResponse::new);
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        context.contentType(type).result(file);
    }

    private Optional<byte[]> file(String path) {
        byte[] known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<byte[]> read = read(path);
        read.ifPresent(bytes -> files.put(path, bytes));
        return read;
    }

    private static Optional<byte[]> read(String path) {
        try (InputStream in = WebConsole.class.getResourceAsStream(FILES + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
