package io.ssmlab.steps.way.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Looks out all the time for what no page may do: report an error, or ask for something on another host. */
public final class Watch {
    /** What Chromium itself says of an answer that is an error, which the page shows in its own way. */
    private static final String REFUSED = "Failed to load resource: the server responded with a status of";

    /**
     * Chromium aborts what it is loading when the machine's network interfaces change, which each container that starts or
     * stops makes happen. The page asks again; what it shows then is what counts.
     */
    private static final String NETWORK_CHANGED = "net::ERR_NETWORK_CHANGED";

    private static final int LONGEST = 400;

    private final URI console;
    private final List<String> complaints = new ArrayList<>();
    private boolean connectionMayFail;

    public Watch(URI console, BrowserContext context) {
        this.console = console;
        context.onConsoleMessage(this::said);
        context.onWebError(error -> complaints.add("uncaught in the page: " + error.error()));
        context.onRequest(this::requested);
    }

    /** From now on a connection is cut off on purpose, of which Chromium reports errors. */
    void connectionMayFail() {
        connectionMayFail = true;
    }

    /** Whatever comes next is somebody else's. */
    void forget() {
        complaints.clear();
        connectionMayFail = false;
    }

    /** The first lines of each, and each once. */
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
            complaints.add("a request that leaves the console: " + request.url());
        }
    }
}
