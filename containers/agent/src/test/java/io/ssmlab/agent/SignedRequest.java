package io.ssmlab.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.Context;
import io.ssmlab.wire.sigv4.SigV4;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks a request's signature as the service does. */
final class SignedRequest {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    private SignedRequest() {}

    /** @throws AssertionError if it is not signed for the service with the keys of {@link AgentUnderTest} */
    static void check(Context context, String service) {
        Matcher authorization = AUTHORIZATION.matcher(String.valueOf(context.header("Authorization")));
        assertTrue(authorization.matches(), () -> "authorization: " + context.header("Authorization"));
        String scope = authorization.group(1);
        assertTrue(scope.endsWith("/us-east-1/" + service + "/aws4_request"), scope);
        SortedMap<String, String> signed = new TreeMap<>();
        for (String name : authorization.group(2).split(";", -1)) {
            signed.put(name, String.valueOf(context.header(name)));
        }
        String hash = SigV4.sha256Hex(context.bodyAsBytes());
        String path = context.req().getRequestURI();
        String request;
        if (service.equals("s3")) {
            assertEquals(hash, signed.get("x-amz-content-sha256"));
            context.headerMap().keySet().stream()
                    .filter(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("x-amz-"))
                    .forEach(name -> assertTrue(
                            List.of(authorization.group(2).split(";", -1))
                                    .contains(name.toLowerCase(java.util.Locale.ROOT)),
                            () -> name + " is not signed"));
            request = SigV4.s3CanonicalRequest(context.method().name(), path, context.queryString(), signed, hash);
        } else {
            request = SigV4.canonicalRequest(context.method().name(), path, context.queryString(), signed, hash);
        }
        String toSign = SigV4.stringToSign(signed.get("x-amz-date"), scope, request);
        assertEquals(SigV4.signature("secret", scope, toSign), authorization.group(3), "signature");
    }
}
