package io.ssmlab.region.ssm.documents;

import io.ssmlab.region.kernel.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. A token names the last item that was seen, not a position, so items created or deleted between
 * two pages neither hide nor repeat others.
 *
 * @param next null on the last page
 */
record Page<T>(List<T> items, @Nullable String next) {
    private static final int MOST = 50;
    private static final String PREFIX = "documents/";

    /**
     * @param sorted everything, in the listing's order
     * @param key of an item; keys differ and are in the order of {@code isAfter}
     * @throws AwsError ValidationException for a size that is not 1 to 50, InvalidNextToken for a token not of this listing
     */
    static <T> Page<T> of(
            List<T> sorted, Function<T, String> key, After isAfter, @Nullable Integer size, @Nullable String token) {
        int most = size == null ? MOST : size;
        if (most < 1 || most > MOST) {
            throw DocumentErrors.constraint(
                    "maxResults",
                    most,
                    most < 1 ? "have value greater than or equal to 1" : "have value less than or equal to " + MOST);
        }
        String last = token == null ? null : decode(token);
        List<T> rest = last == null
                ? sorted
                : sorted.stream()
                        .filter(item -> isAfter.test(key.apply(item), last))
                        .toList();
        if (rest.size() <= most) {
            return new Page<>(rest, null);
        }
        List<T> items = rest.subList(0, most);
        return new Page<>(items, encode(key.apply(items.get(most - 1))));
    }

    private static String encode(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((PREFIX + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX) && text.length() > PREFIX.length()) {
                return text.substring(PREFIX.length());
            }
        } catch (IllegalArgumentException e) {
            // Reported below, like any other invalid token.
        }
        throw AwsError.of(
                "InvalidNextToken", "The NextToken is not valid. Repeat the call without it and follow its tokens.");
    }

    /** Tests if an item's key comes after another in the listing's order. */
    interface After {
        boolean test(String key, String last);
    }
}
