package io.ssmlab.console.labapi;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sets the headers that restrict the console's own page, and anything else here that a browser shows as a page. */
public final class PageGuard {
    /**
     * Policy of the console's page: scripts from this address only, and no framing. Inline styles are allowed, since
     * xterm.js and Cloudscape write some; so are the fonts that Cloudscape's styles contain.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " font-src 'self' data:; connect-src 'self'%s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /**
     * Policy of everything else. An object of a bucket or a response that quotes user text may look like a page. Shown
     * at this address it could otherwise act as the console and read the learner's keys.
     */
    private static final String SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private static final String NO_POWERS =
            "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=(),"
                    + " clipboard-read=(self), clipboard-write=(self)";

    /** Host and port that a policy can contain; it has no form for IPv6 addresses. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private PageGuard() {}

    /** Sets the headers of the console's page. */
    static void screen(Context context) {
        context.header("Content-Security-Policy", POLICY.formatted(sockets(context)));
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Frame-Options", "DENY");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Permissions-Policy", NO_POWERS);
    }

    /** Sets the policy of everything that is no screen, before the content is known. */
    public static void other(Context context) {
        context.header("Content-Security-Policy", SANDBOX);
    }

    /** Sets the header of resources for the lab's own page, which other sites may not even embed. */
    public static void own(Context context) {
        context.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    /**
     * Returns the reason to refuse a request for the lab's own API. A page of another site, or of another port of this
     * machine, makes it. Browsers send no Origin with requests for images or scripts, but they send Sec-Fetch-Site.
     */
    public static Optional<String> refusal(Context context) {
        String site = context.header("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        // Following a link is allowed, since the linking site cannot see the result.
        boolean followed = "navigate".equals(context.header("Sec-Fetch-Mode"))
                && "document".equals(context.header("Sec-Fetch-Dest"))
                && "GET".equals(context.req().getMethod());
        return foreign && !followed
                ? Optional.of(
                        "A page of another site sent the request. The lab answers its own pages and programs only.")
                : Optional.empty();
    }

    /** Returns the policy's source for sockets: not every browser includes them in 'self'. */
    private static String sockets(Context context) {
        String host = context.header("Host");
        return host != null && HOST.matcher(host).matches()
                ? (context.req().isSecure() ? " wss://" : " ws://") + host
                : "";
    }
}
