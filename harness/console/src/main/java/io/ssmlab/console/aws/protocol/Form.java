package io.ssmlab.console.aws.protocol;

import io.ssmlab.region.kernel.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of a call of the query protocol: in a form, in the query, or in both. */
final class Form {
    /** Enough for a thousand instance ids with room to spare. */
    private static final int MOST_PARAMETERS = 4000;

    private Form() {}

    /** Whether the call has parameters of that protocol. */
    static boolean isIn(Call call) {
        return isForm(call) || call.signed().rawQuery().contains("Action=");
    }

    /** @throws AwsError MalformedQueryString */
    static Map<String, String> parameters(Call call) {
        Map<String, String> out = new LinkedHashMap<>();
        add(out, call.signed().rawQuery());
        if (isForm(call)) {
            add(out, new String(Gzip.plain(call), StandardCharsets.UTF_8));
        }
        return out;
    }

    /** @throws AwsError MissingAction */
    static String action(Map<String, String> parameters) {
        String action = parameters.getOrDefault("Action", "");
        if (action.isEmpty()) {
            throw AwsError.of("MissingAction", "The request must contain the parameter Action");
        }
        return action;
    }

    private static boolean isForm(Call call) {
        return call.header("content-type").startsWith("application/x-www-form-urlencoded");
    }

    private static void add(Map<String, String> out, String form) {
        String[] pairs = form.split("&", -1);
        if (pairs.length > MOST_PARAMETERS) {
            throw AwsError.of("MalformedQueryString", "The request has more than " + MOST_PARAMETERS + " parameters.");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                out.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw AwsError.of(
                    "MalformedQueryString", "The query string contains a syntax error: " + Excerpt.clip(text));
        }
    }
}
