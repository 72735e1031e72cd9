package io.ssmlab.console.aws.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of an HTTP request that a signature can cover.
 *
 * @param rawPath as sent, still percent-encoded
 * @param rawQuery as sent; may be empty
 * @param headers by lower-case name
 */
public record SignedCall(
        String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body) {

    /** Returns the header's values, joined with a comma as for the signature. */
    Optional<String> header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? Optional.empty() : Optional.of(String.join(",", values));
    }
}
