package io.ssmlab.console.labapi;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/** What browsers are told to forbid: to the console's own page, and to whatever else of this address they may show as a page. */
public final class PageGuard {
    /** Scripts from here alone; styles also inline, since xterm.js and Cloudscape write some, and fonts that Cloudscape's styles
     * hold; in nobody's frame. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
                    + " connect-src 'self'%s; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /**
     * For everything else. An object of a bucket or an answer that quotes somebody's text may look like a page; shown at this
     * address it would otherwise be the console's equal and could read the learner's keys.
     */
    private static final String SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private static final String NO_POWERS =
            "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=(),"
                    + " clipboard-read=(self), clipboard-write=(self)";

    /** A host and port that can stand in a policy, which has no form for IPv6 addresses. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?");

    private PageGuard() {}

    /** The page of all screens. */
    static void screen(Context context) {
        context.header("Content-Security-Policy", POLICY.formatted(sockets(context)));
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Frame-Options", "DENY");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Permissions-Policy", NO_POWERS);
    }

    /** Whatever is no screen, before it is known what it is. */
    public static void other(Context context) {
        context.header("Content-Security-Policy", SANDBOX);
    }

    /** What the lab answers for its own page: other sites may not so much as embed it. */
    public static void own(Context context) {
        context.header("Cross-Origin-Resource-Policy", "same-origin");
    }

    /**
     * Why a request for the lab's own API is refused: a page of another site, or of another port of this machine, makes it.
     * Browsers leave out the Origin where they ask for an image or a script, but say this.
     */
    public static Optional<String> refusal(Context context) {
        String site = context.header("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        // A link to it somewhere may be followed: what is shown then, that site does not see.
        boolean followed = "navigate".equals(context.header("Sec-Fetch-Mode"))
                && "document".equals(context.header("Sec-Fetch-Dest"))
                && "GET".equals(context.req().getMethod());
        return foreign && !followed
                ? Optional.of("A page of another site asks. The lab answers its own pages and programs only.")
                : Optional.empty();
    }

    /** Not every browser takes 'self' for the sockets of the same address too. */
    private static String sockets(Context context) {
        String host = context.header("Host");
        return host != null && HOST.matcher(host).matches()
                ? (context.req().isSecure() ? " wss://" : " ws://") + host
                : "";
    }
}
