package io.ssmlab.region.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts listings into pages. A token is opaque, valid for its own operation only, survives a restart, and continues
 * after the item it was given for even when items before that came or went.
 */
public final class Paging {
    private static final int DIGEST = 8;

    private final String operation;
    private final String code;
    private final String message;

    /**
     * Creates pages of one operation.
     *
     * @param code of the error for a token that the operation did not give; most declare InvalidNextToken
     */
    public Paging(String operation, String code, String message) {
        this.operation = operation;
        this.code = code;
        this.message = message;
    }

    /** Creates pages with the error that most operations of SSM declare. */
    public static Paging ofSsm(String operation) {
        return new Paging(operation, "InvalidNextToken", "The specified token is not valid.");
    }

    /**
     * Cuts one page.
     *
     * @param all everything that the request asks for, always in the same order
     * @param key identifies an item
     * @param size most items in the page, at least 1
     * @param token of the page before; null or empty for the first
     * @throws AwsError if the token is not one of this operation's
     */
    public <T> Page<T> page(List<T> all, Function<T, String> key, int size, @Nullable String token) {
        int from = token == null || token.isEmpty() ? 0 : after(all, key, token);
        int to = Math.min(all.size(), from + size);
        return new Page<>(
                List.copyOf(all.subList(from, to)), to < all.size() ? token(to, key.apply(all.get(to - 1))) : null);
    }

    private <T> int after(List<T> all, Function<T, String> key, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw AwsError.of(code, message);
        }
        if (bytes.length < DIGEST + Integer.BYTES) {
            throw AwsError.of(code, message);
        }
        byte[] body = Arrays.copyOfRange(bytes, DIGEST, bytes.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(bytes, DIGEST), digest(body))) {
            throw AwsError.of(code, message);
        }
        int index = ByteBuffer.wrap(body).getInt();
        String last = new String(body, Integer.BYTES, body.length - Integer.BYTES, StandardCharsets.UTF_8);
        for (int i = 0; i < all.size(); i++) {
            if (key.apply(all.get(i)).equals(last)) {
                return i + 1;
            }
        }
        // The item itself was deleted: the ones after it moved up by one.
        return Math.max(0, Math.min(index - 1, all.size()));
    }

    private String token(int index, String key) {
        byte[] text = key.getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(index)
                .put(text)
                .array();
        byte[] token = ByteBuffer.allocate(DIGEST + body.length)
                .put(digest(body))
                .put(body)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    private byte[] digest(byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(operation.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha.digest(body), DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
