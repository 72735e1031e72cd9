package io.ssmlab.console.localstack;

import io.ssmlab.console.aws.protocol.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The calls that SNS's messages carry as links, which need no signature. They confirm or end a subscription, or fetch
 * the signing certificate. Such a call is rebuilt from its parameters; nothing else of the request is forwarded.
 */
final class UnsignedSnsCall {
    private static final Pattern CERTIFICATE =
            Pattern.compile("/_aws/sns/SimpleNotificationService-[A-Za-z0-9]{1,64}\\.pem");
    private static final Pattern VALUE = Pattern.compile("(?:[A-Za-z0-9._~:/+-]|%[0-9A-Fa-f]{2}){1,2048}");

    /** The parameters of each operation, by its name; all but the version have to be there. */
    private static final Map<String, Set<String>> PARAMETERS =
            Map.of("ConfirmSubscription", Set.of("TopicArn", "Token"), "Unsubscribe", Set.of("SubscriptionArn"));

    private UnsignedSnsCall() {}

    /** Returns the path and query to forward; empty if the request is not exactly one of these calls. */
    static Optional<String> target(Call head) {
        String path = head.signed().rawPath();
        String query = head.signed().rawQuery();
        if (!head.signed().method().equals("GET")
                || !head.header("x-amz-target").isEmpty()) {
            return Optional.empty();
        }
        if (query.isEmpty()) {
            return Optional.of(path).filter(CERTIFICATE.asMatchPredicate());
        }
        return path.equals("/") && isCall(query) ? Optional.of("/?" + query) : Optional.empty();
    }

    private static boolean isCall(String query) {
        Map<String, String> given = new HashMap<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String value = parameter.substring(equals + 1);
            if (equals < 1
                    || !VALUE.matcher(value).matches()
                    || given.put(parameter.substring(0, equals), value) != null) {
                return false;
            }
        }
        Set<String> needed = PARAMETERS.get(given.getOrDefault("Action", ""));
        given.remove("Action");
        given.remove("Version");
        return needed != null && given.keySet().equals(needed);
    }
}
