package io.ssmlab.console.aws.protocol;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses what a foreign web page can make a browser send: requests whose Host is no local name (DNS rebinding), and requests
 * that carry the Origin of another site.
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
     * Why the request is refused; empty if it is not.
     *
     * @param host the Host header, empty if there is none
     * @param origin the Origin header, empty if there is none
     * @param secure whether it came by TLS: then the caller trusts the lab's authority, or would not have sent it, and may
     *     have been told to look for AWS here
     */
    public Optional<String> refusal(String host, String origin, boolean secure) {
        if (!secure && isAws(host)) {
            return Optional.of(
                    "The Host '" + Excerpt.clip(host) + "' is a name of AWS's, to which the lab answers by TLS alone."
                            + " Use 127.0.0.1 or localhost, or https.");
        }
        if (!isAws(host) && !isLocal(nameOf(host))) {
            return Optional.of("The Host '" + Excerpt.clip(host)
                    + "' is not a name of this machine. Use 127.0.0.1 or localhost, so that no web page can reach the lab"
                    + " under a name of its own.");
        }
        if (!origin.isEmpty() && !isSame(origin, host)) {
            return Optional.of("The Origin '" + Excerpt.clip(origin)
                    + "' is another site. The lab answers its own pages and programs only.");
        }
        return Optional.empty();
    }

    /** Whether it is a name under which AWS's clients look for what this lab is. */
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
