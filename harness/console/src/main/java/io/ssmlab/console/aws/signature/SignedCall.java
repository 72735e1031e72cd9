package io.ssmlab.console.aws.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What of an HTTP request a signature can cover.
 *
 * @param rawPath as sent, still percent-encoded
 * @param rawQuery as sent; empty if there is none
 * @param headers by lower-case name
 */
public record SignedCall(
        String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {

    /** The header's values, joined with a comma as the signature joins them. */
    Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? Optional.empty() : Optional.of(String.join(",", values));
    }
}
