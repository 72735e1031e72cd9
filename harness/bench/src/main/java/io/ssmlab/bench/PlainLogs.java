package io.ssmlab.bench;

import io.ssmlab.cli.lab.LabException;
import io.ssmlab.wire.sigv4.SigV4;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;

/**
 * A minimal client of CloudWatch Logs, so that a benchmark measures the server. It sends prepared bodies and does not
 * parse answers as JSON. AWS's own client would take longer than the servers under comparison.
 */
final class PlainLogs {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String TYPE = "application/x-amz-json-1.1";

    private final URI endpoint;
    private final String accessKeyId;
    private final String secretAccessKey;

    PlainLogs(URI endpoint, String accessKeyId, String secretAccessKey) {
        this.endpoint = endpoint.resolve("/");
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
    }

    /** A request's JSON and the digest that its signature needs. */
    record Body(byte[] bytes, String hash) {
        static Body of(String json) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            return new Body(bytes, SigV4.sha256Hex(bytes));
        }
    }

    /** @throws LabException if the status is not 200 */
    String call(String operation, Body body) throws IOException {
        String target = "Logs_20140328." + operation;
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.bytes().length);
        connection.setReadTimeout(120_000);
        connection.setRequestProperty("Content-Type", TYPE);
        connection.setRequestProperty("X-Amz-Target", target);
        sign(connection, target, body.hash());
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.bytes());
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status != 200) {
                throw new LabException(operation + " was answered with " + status + ": " + answer);
            }
            return answer;
        }
    }

    private void sign(HttpURLConnection connection, String target, String hash) {
        String date = DATE.format(Instant.now());
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("content-type", TYPE);
        headers.put("host", endpoint.getAuthority());
        headers.put("x-amz-date", date);
        headers.put("x-amz-target", target);
        String scope = date.substring(0, 8) + "/us-east-1/logs/aws4_request";
        String toSign = SigV4.stringToSign(date, scope, SigV4.canonicalRequest("POST", "/", "", headers, hash));
        connection.setRequestProperty("X-Amz-Date", date);
        connection.setRequestProperty(
                "Authorization",
                SigV4.ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ", SignedHeaders="
                        + String.join(";", headers.keySet()) + ", Signature="
                        + SigV4.signature(secretAccessKey, scope, toSign));
    }
}
