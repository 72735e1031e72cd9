package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Collects events that no page may cause: errors, and requests to another host. */
public final class PageErrors {
    /** Chromium's message for an error response, which the page reports in its own way. */
    private static final String REFUSED = "Failed to load resource: the server responded with a status of";

    /**
     * Chromium's message for an aborted load when the machine's network interfaces change. Each container that starts
     * or stops causes that. The page retries, and its final state counts.
     */
    private static final String NETWORK_CHANGED = "net::ERR_NETWORK_CHANGED";

    private static final int LONGEST = 400;

    private final URI console;
    private final List<String> complaints = new ArrayList<>();
    private boolean connectionMayFail;

    public PageErrors(URI console, BrowserContext context) {
        this.console = console;
        context.onConsoleMessage(this::said);
        context.onWebError(error -> complaints.add("uncaught in the page: " + error.error()));
        context.onRequest(this::requested);
    }

    /** Ignores Chromium's connection errors from now on, since a connection is cut on purpose. */
    void connectionMayFail() {
        connectionMayFail = true;
    }

    /** Forgets everything, for the next scenario. */
    void forget() {
        complaints.clear();
        connectionMayFail = false;
    }

    /** The distinct errors, each shortened. */
    public List<String> complaints() {
        return complaints.stream()
                .map(one -> one.length() > LONGEST ? one.substring(0, LONGEST) + "…" : one)
                .distinct()
                .toList();
    }

    private void said(ConsoleMessage message) {
        boolean expected = message.text().startsWith(REFUSED)
                || message.text().contains(NETWORK_CHANGED)
                || connectionMayFail
                        && (message.text().contains("net::ERR_")
                                || message.text().contains("WebSocket connection to"));
        if (message.type().equals("error") && !expected) {
            complaints.add("error in the browser's console: " + message.text() + "\n    at " + message.location());
        }
    }

    private void requested(Request request) {
        URI target = URI.create(request.url().replaceFirst("[?#].*", ""));
        boolean local = List.of("data", "blob").contains(target.getScheme());
        if (!local && !console.getAuthority().equals(target.getAuthority())) {
            complaints.add("a request to another host: " + request.url());
        }
    }
}
