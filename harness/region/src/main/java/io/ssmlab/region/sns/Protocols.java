package io.ssmlab.region.sns;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The destinations of a topic's messages: HTTP endpoints on this machine, and email in the console's inbox. */
final class Protocols {
    static final String EMAIL = "email";
    private static final Set<String> OTHERS = Set.of("email-json", "sms", "sqs", "application", "lambda", "firehose");
    private static final int LONGEST = 2048;

    private Protocols() {}

    /**
     * Checks a protocol and its endpoint.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameter
     */
    static void check(@Nullable String protocol, @Nullable String endpoint) {
        String name = protocol == null ? "" : protocol;
        if (OTHERS.contains(name)) {
            throw TopicErrors.notSupported("Protocol: a subscription of type " + name);
        }
        if (!name.equals(EMAIL) && !isHttp(name)) {
            throw TopicErrors.invalid("Amazon SNS does not support this protocol string: " + name);
        }
        String address = endpoint == null ? "" : endpoint;
        if (address.length() > LONGEST || !(isHttp(name) ? address.startsWith(name + "://") : isMail(address))) {
            throw TopicErrors.invalid("Endpoint must match the specified protocol");
        }
        if (isHttp(name)) {
            checkAddress(address);
        }
    }

    static boolean isHttp(String protocol) {
        return protocol.equals("http") || protocol.equals("https");
    }

    private static boolean isMail(String address) {
        return address.matches("[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,255}");
    }

    /**
     * Checks that an address is local, as nothing leaves the machine. An address that is not local by its number is not
     * even resolved.
     */
    private static void checkAddress(String endpoint) {
        String host;
        try {
            URI uri = new URI(endpoint);
            host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                host = "";
            }
        } catch (URISyntaxException e) {
            host = "";
        }
        if (host.isEmpty()) {
            throw TopicErrors.invalid("Unparsable Endpoint: it must be a URL such as http://127.0.0.1:8080/path");
        }
        if (!isLocal(host)) {
            throw TopicErrors.invalid("Endpoint: " + host + " is not a local address. The lab sends only to localhost"
                    + " and to loopback or private addresses");
        }
    }

    private static boolean isLocal(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")) {
            return true;
        }
        if (!host.matches("(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}")) {
            return host.matches("\\[f[cd][0-9a-f]{2}:[0-9a-f:]*]");
        }
        String[] parts = host.split("\\.", -1);
        int second = Integer.parseInt(parts[1]);
        return switch (parts[0]) {
            case "127", "10" -> true;
            case "172" -> second >= 16 && second <= 31;
            case "192" -> second == 168;
            default -> false;
        };
    }
}
