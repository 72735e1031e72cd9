package io.ssmlab.console.aws.protocol;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses requests that a foreign web page can make a browser send. These are requests whose Host is no local name (DNS
 * rebinding), and requests with the Origin of another site.
 */
public final class LocalNames {
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    private final AwsNames aws;

    public LocalNames(String listeningHost, AwsNames aws) {
        this.aws = aws;
        add(listeningHost);
        add("localhost");
        add("::1");
    }

    /** Accepts one more name or address. */
    public void add(String name) {
        names.add(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the reason for which the request is refused; empty if it is not.
     *
     * @param host the Host header; may be empty
     * @param origin the Origin header; may be empty
     * @param secure true if the request came by TLS: then the caller trusts the lab's authority, and may use AWS's
     *     names for the lab
     */
    public Optional<String> refusal(String host, String origin, boolean secure) {
        if (!secure && isAws(host)) {
            return Optional.of(
                    "The Host '" + Excerpt.clip(host) + "' is an AWS name, which the lab answers over TLS only."
                            + " Use 127.0.0.1 or localhost, or https.");
        }
        if (!isAws(host) && !isLocal(nameOf(host))) {
            return Optional.of("The Host '" + Excerpt.clip(host)
                    + "' is not a name of this machine. Use 127.0.0.1 or localhost, so that no web page can reach the"
                    + " lab under a name of its own.");
        }
        if (!origin.isEmpty() && !isSame(origin, host)) {
            return Optional.of("The Origin '" + Excerpt.clip(origin)
                    + "' is another site. The lab answers its own pages and programs only.");
        }
        return Optional.empty();
    }

    /** Returns true if the host is an AWS name that this lab answers. */
    public boolean isAws(String host) {
        return aws.has(nameOf(host));
    }

    private boolean isLocal(String name) {
        return names.contains(name) || name.matches("127(\\.[0-9]{1,3}){3}") || name.endsWith(".localhost");
    }

    private static boolean isSame(String origin, String host) {
        try {
            URI uri = URI.create(origin);
            String scheme = uri.getScheme();
            return ("http".equals(scheme) || "https".equals(scheme))
                    && host.toLowerCase(Locale.ROOT)
                            .equals(String.valueOf(uri.getRawAuthority()).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String nameOf(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            int end = lower.indexOf(']');
            return end < 0 ? "" : lower.substring(1, end);
        }
        int colon = lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }
}
