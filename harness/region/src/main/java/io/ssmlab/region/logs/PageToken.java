package io.ssmlab.region.logs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An opaque {@code nextToken}: the entry after which the next page begins, as base64. */
final class PageToken {
    private PageToken() {}

    static String of(Object... parts) {
        String text = List.of(parts).stream().map(Object::toString).collect(Collectors.joining("\n"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the parts of a token, or null if no token is given. */
    static String @Nullable [] parse(@Nullable String token, int parts) {
        if (token == null) {
            return null;
        }
        try {
            String[] all = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\n", -1);
            if (all.length == parts) {
                return all;
            }
        } catch (IllegalArgumentException e) {
            throw LogErrors.badToken();
        }
        throw LogErrors.badToken();
    }

    static long number(String part) {
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw LogErrors.badToken();
        }
    }
}
