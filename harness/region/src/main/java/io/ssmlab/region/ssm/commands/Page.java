package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list whose items have descending keys. Items added at the front between two calls move nothing.
 *
 * @param nextToken null on the last page
 */
record Page<T>(List<T> items, @Nullable String nextToken) {
    private static final int DEFAULT_SIZE = 50;

    /**
     * Cuts a page.
     *
     * @param key of an item; greater keys come first
     * @throws AwsError InvalidNextToken for a token that is not of this list
     */
    static <T> Page<T> of(
            String list, List<T> all, Function<T, String> key, @Nullable Integer size, @Nullable String token) {
        int limit = size == null ? DEFAULT_SIZE : size;
        String after = token == null || token.isEmpty() ? null : decode(list, token);
        List<T> rest = after == null
                ? all
                : all.stream()
                        .filter(item -> key.apply(item).compareTo(after) < 0)
                        .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, limit);
        return new Page<>(items, encode(list, key.apply(items.get(limit - 1))));
    }

    private static String encode(String list, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + "|" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String list, String token) {
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            text = "";
        }
        if (!text.startsWith(list + "|")) {
            throw AwsError.of("InvalidNextToken", "The specified token is not valid.");
        }
        return text.substring(list.length() + 1);
    }
}
