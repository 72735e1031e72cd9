package io.ssmlab.console.aws.signature;

import io.ssmlab.wire.sigv4.SigV4;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signature data of a request, from the Authorization header or from a presigned query.
 *
 * @param scope {@code yyyymmdd/region/service/aws4_request}
 * @param query the query that the signature covers
 * @param expiresSeconds validity of a presigned request; 0 for the header form
 */
record Authorization(
        String accessKeyId,
        String scope,
        List<String> signedHeaders,
        String signature,
        String date,
        String sessionToken,
        String query,
        long expiresSeconds) {

    private static final long MOST_SECONDS = 7 * 24 * 3600L;

    static Authorization of(SignedCall call, String service) {
        Map<String, String> query = queryOf(call.rawQuery());
        if (query.containsKey("X-Amz-Algorithm")) {
            return presigned(call, query, service);
        }
        String header = call.header("authorization").orElse("");
        if (header.isBlank()) {
            throw Problem.MISSING.error(service, "Missing Authentication Token");
        }
        String rest = header.strip();
        if (!rest.startsWith(SigV4.ALGORITHM + " ")) {
            throw Problem.INCOMPLETE.error(
                    service,
                    "Unsupported AWS 'algorithm': '" + clip(rest.split(" ", 2)[0]) + "'. Use " + SigV4.ALGORITHM + ".");
        }
        Map<String, String> parts = parameters(rest.substring(SigV4.ALGORITHM.length() + 1), service);
        StringBuilder missing = new StringBuilder();
        for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
            if (parts.getOrDefault(name, "").isEmpty()) {
                missing.append("Authorization header requires '").append(name).append("' parameter. ");
            }
        }
        String date = call.header("x-amz-date").orElse("");
        if (date.isEmpty()) {
            missing.append("Authorization header requires existence of a 'X-Amz-Date' header. ");
        }
        if (!missing.isEmpty()) {
            throw Problem.INCOMPLETE.error(service, missing + "Authorization=" + SigV4.ALGORITHM);
        }
        String token = call.header("x-amz-security-token").orElse("");
        return of(parts, date, token, call.rawQuery(), 0, service);
    }

    private static Authorization presigned(SignedCall call, Map<String, String> query, String service) {
        if (!SigV4.ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
            throw Problem.INCOMPLETE.error(
                    service, "Unsupported AWS 'algorithm': '" + clip(query.get("X-Amz-Algorithm")) + "'.");
        }
        for (String name :
                List.of("X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date", "X-Amz-Expires")) {
            if (query.getOrDefault(name, "").isEmpty()) {
                throw Problem.INCOMPLETE.error(service, "AWS query-string parameters must include '" + name + "'.");
            }
        }
        String seconds = query.getOrDefault("X-Amz-Expires", "");
        if (!seconds.matches("[0-9]{1,6}") || Long.parseLong(seconds) > MOST_SECONDS) {
            throw Problem.INCOMPLETE.error(
                    service, "X-Amz-Expires must be a number of seconds from 1 to " + MOST_SECONDS + ".");
        }
        Map<String, String> parts = Map.of(
                "Credential", query.getOrDefault("X-Amz-Credential", ""),
                "SignedHeaders", query.getOrDefault("X-Amz-SignedHeaders", ""),
                "Signature", query.getOrDefault("X-Amz-Signature", ""));
        List<String> signed = new ArrayList<>(List.of(call.rawQuery().split("&", -1)));
        signed.removeIf(pair -> pair.startsWith("X-Amz-Signature="));
        return of(
                parts,
                query.getOrDefault("X-Amz-Date", ""),
                query.getOrDefault("X-Amz-Security-Token", ""),
                String.join("&", signed),
                Long.parseLong(seconds),
                service);
    }

    private static Authorization of(
            Map<String, String> parts, String date, String token, String query, long expires, String service) {
        String credential = parts.getOrDefault("Credential", "");
        String[] elements = credential.split("/", -1);
        if (elements.length != 5 || !elements[4].equals("aws4_request")) {
            throw Problem.INCOMPLETE.error(
                    service,
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                            + clip(credential) + "'");
        }
        if (!date.matches("[0-9]{8}T[0-9]{6}Z")) {
            throw Problem.INCOMPLETE.error(
                    service, "Date must be in ISO-8601 'basic format' (yyyymmddThhmmssZ). Got '" + clip(date) + "'.");
        }
        String scope = credential.substring(elements[0].length() + 1);
        List<String> headers = List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
        return new Authorization(
                elements[0], scope, headers, parts.getOrDefault("Signature", ""), date, token, query, expires);
    }

    private static Map<String, String> parameters(String text, String service) {
        Map<String, String> out = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw Problem.INCOMPLETE.error(
                        service,
                        "'" + clip(part.strip())
                                + "' not a valid key=value pair (missing equal-sign) in Authorization header.");
            }
            out.put(
                    part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip());
        }
        return out;
    }

    private static Map<String, String> queryOf(String rawQuery) {
        Map<String, String> out = new LinkedHashMap<>();
        if (!rawQuery.contains("X-Amz-Algorithm=")) {
            return out;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                out.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
            }
        }
        return out;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a malformed escape, which the checks that follow refuse by name
        }
    }

    /** Returns request text for an error message: short, and without control characters. */
    private static String clip(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 128 ? plain.substring(0, 128) + "…" : plain;
    }
}
