package io.ssmlab.wire.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4: canonical request, string to sign, signature. Source: "Create a signed AWS API request" in
 * the IAM user guide; for S3, "Signature Calculations for the Authorization Header" in its API reference.
 */
public final class SigV4 {
    public static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SigV4() {}

    /**
     * Returns the canonical request of every service except S3.
     *
     * @param rawPath the path as sent, percent-encoded; it is encoded again, as every service except S3 requires
     * @param rawQuery the query as sent, without {@code X-Amz-Signature}; null or empty if there is no query
     * @param headers every signed header: name in any case, value (several values joined with a comma)
     */
    public static String canonicalRequest(
            String method, String rawPath, String rawQuery, SortedMap<String, String> headers, String payloadHash) {
        return request(method, canonicalPath(rawPath), rawQuery, headers, payloadHash);
    }

    /**
     * Returns the canonical request of S3, whose path is not encoded a second time.
     *
     * @param rawPath the path as sent: percent-encoded once, all but letters, digits, {@code -_.~} and the slashes
     * @param payloadHash the value of {@code x-amz-content-sha256}, which S3 requires among the signed headers
     */
    public static String s3CanonicalRequest(
            String method, String rawPath, String rawQuery, SortedMap<String, String> headers, String payloadHash) {
        return request(method, rawPath.isEmpty() ? "/" : rawPath, rawQuery, headers, payloadHash);
    }

    /** Percent-encodes a path as S3 signs it: all but letters, digits, {@code -_.~} and the slashes. */
    public static String encodePath(String path) {
        return canonicalPath(path);
    }

    private static String request(
            String method, String path, String rawQuery, SortedMap<String, String> headers, String payloadHash) {
        StringBuilder out = new StringBuilder();
        out.append(method).append('\n').append(path).append('\n');
        out.append(canonicalQuery(rawQuery)).append('\n');
        SortedMap<String, String> lower = new TreeMap<>();
        headers.forEach((name, value) ->
                lower.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll(" +", " ")));
        lower.forEach(
                (name, value) -> out.append(name).append(':').append(value).append('\n'));
        out.append('\n').append(String.join(";", lower.keySet())).append('\n').append(payloadHash);
        return out.toString();
    }

    /**
     * Returns the string to sign.
     *
     * @param scope {@code yyyymmdd/region/service/aws4_request}
     */
    public static String stringToSign(String amzDate, String scope, String canonicalRequest) {
        return ALGORITHM
                + '\n'
                + amzDate
                + '\n'
                + scope
                + '\n'
                + sha256Hex(canonicalRequest.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the signature in lower-case hex. */
    public static String signature(String secretKey, String scope, String stringToSign) {
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, stringToSign));
    }

    public static String sha256Hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private static String canonicalPath(String rawPath) {
        if (rawPath.isEmpty()) {
            return "/";
        }
        StringBuilder out = new StringBuilder();
        for (byte b : rawPath.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c == '/' || isUnreserved(c)) {
                out.append(c);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-_.~".indexOf(c) >= 0;
    }

    private static String canonicalQuery(String rawQuery) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : rawQuery.split("&", -1)) {
            pairs.add(pair.indexOf('=') < 0 ? pair + "=" : pair);
        }
        // By name first: sorting whole pairs would put "a-b=" before "a=".
        pairs.sort(Comparator.comparing((String pair) -> pair.substring(0, pair.indexOf('=')))
                .thenComparing(Comparator.naturalOrder()));
        return String.join("&", pairs);
    }
}
