package io.ssmlab.client.lab;

import io.ssmlab.wire.sigv4.SigV4;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signs requests with Signature Version 4, in their headers. */
record Signature(KnownLab lab, String service) {
    private static final DateTimeFormatter AMZ =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Returns the given headers with the date and the authorization added. */
    Map<String, String> of(String method, URI uri, Map<String, String> headers, byte[] body, Instant now) {
        Map<String, String> out = new LinkedHashMap<>(headers);
        String date = AMZ.format(now);
        out.put("X-Amz-Date", date);
        if (!lab.sessionToken().isEmpty()) {
            out.put("X-Amz-Security-Token", lab.sessionToken());
        }
        SortedMap<String, String> signed = new TreeMap<>();
        out.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), value));
        signed.put("host", host(uri));
        String request =
                SigV4.canonicalRequest(method, uri.getRawPath(), uri.getRawQuery(), signed, SigV4.sha256Hex(body));
        String scope = date.substring(0, 8) + "/" + lab.region() + "/" + service + "/aws4_request";
        String signature = SigV4.signature(lab.secretAccessKey(), scope, SigV4.stringToSign(date, scope, request));
        out.put(
                "Authorization",
                SigV4.ALGORITHM + " Credential=" + lab.accessKeyId() + "/" + scope + ", SignedHeaders="
                        + String.join(";", signed.keySet()) + ", Signature=" + signature);
        return out;
    }

    /** Returns the host header as java.net.http sends it, with the port unless it is the scheme's default. */
    private static String host(URI uri) {
        int usual = uri.getScheme().endsWith("s") ? 443 : 80;
        return uri.getPort() == -1 || uri.getPort() == usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
