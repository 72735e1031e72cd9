package io.ssmlab.agent.aws;

import io.ssmlab.agent.core.Dates;
import io.ssmlab.wire.sigv4.SigV4;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs requests with Signature Version 4 in their headers. */
final class RequestSigner {
    private static final String S3 = "s3";

    private RequestSigner() {}

    /**
     * Returns the headers to send: the given ones, date, session token, body hash for S3, and authorization. {@code
     * Host} is signed; the HTTP client sends it.
     *
     * @param bodyHash SHA-256 of the body in hex
     */
    static Map<String, String> sign(
            String method,
            URI uri,
            Map<String, String> headers,
            String bodyHash,
            String service,
            String region,
            Credentials credentials,
            Instant now) {
        Map<String, String> out = new LinkedHashMap<>(headers);
        String date = Dates.amz(now);
        out.put("X-Amz-Date", date);
        String token = credentials.sessionToken();
        if (token != null) {
            out.put("X-Amz-Security-Token", token);
        }
        if (service.equals(S3)) {
            out.put("X-Amz-Content-Sha256", bodyHash);
        }
        SortedMap<String, String> signed = new TreeMap<>();
        out.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
        signed.put("host", host(uri));
        String request = service.equals(S3)
                ? SigV4.s3CanonicalRequest(method, path(uri), uri.getRawQuery(), signed, bodyHash)
                : SigV4.canonicalRequest(method, path(uri), uri.getRawQuery(), signed, bodyHash);
        String scope = scope(date, region, service);
        String signature =
                SigV4.signature(credentials.secretAccessKey(), scope, SigV4.stringToSign(date, scope, request));
        out.put("Authorization", authorization(credentials.accessKeyId(), scope, signed, signature));
        return out;
    }

    static String scope(String amzDate, String region, String service) {
        return amzDate.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    }

    static String authorization(String key, String scope, SortedMap<String, String> signed, String signature) {
        return SigV4.ALGORITHM + " Credential=" + key + "/" + scope + ", SignedHeaders="
                + String.join(";", signed.keySet()) + ", Signature=" + signature;
    }

    static String path(URI uri) {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** Returns the host as java.net.http sends it: with the port unless it is the default of the scheme. */
    static String host(URI uri) {
        boolean plain = uri.getScheme().equals("http") || uri.getScheme().equals("ws");
        int port = uri.getPort();
        return port == -1 || port == (plain ? 80 : 443) ? uri.getHost() : uri.getHost() + ":" + port;
    }
}
