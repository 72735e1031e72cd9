package io.ssmlab.console;

import io.ssmlab.wire.sigv4.SigV4;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** HTTP client for requests that a well-behaved client would not send. */
final class Http {
    static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    Http(URI address) {
        this.address = address;
    }

    /** An answer, with its body as text. */
    record Answer(int status, Map<String, String> headers, String body) {}

    Answer get(String path) {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET().build());
    }

    Answer post(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
        headers.forEach(request::header);
        return send(request.build());
    }

    /** Sends a correctly signed AWS JSON call with any body. */
    Answer call(String target, byte[] body) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("content-type", "application/x-amz-json-1.1");
        headers.put("x-amz-target", target);
        return call("POST", "/", service(target), headers, body, Instant.now());
    }

    Answer call(String method, String path, String service, Map<String, String> headers, byte[] body, Instant at) {
        Map<String, String> signed = sign(method, path, service, headers, body, at, Fixture.KEY, Fixture.SECRET);
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        signed.forEach((name, value) -> {
            if (!name.equals("host")) {
                request.header(name, value);
            }
        });
        return send(request.build());
    }

    /** Returns the headers with a signature. */
    Map<String, String> sign(
            String method,
            String path,
            String service,
            Map<String, String> headers,
            byte[] body,
            Instant at,
            String key,
            String secret) {
        return signed(method, path, service, headers, at, key, secret, SigV4.sha256Hex(body));
    }

    /** Returns the headers, {@code x-amz-content-sha256} among them, with a signature in S3's form. */
    Map<String, String> s3Sign(String method, String path, Map<String, String> headers, Instant at) {
        String payload = String.valueOf(headers.get("x-amz-content-sha256"));
        return signed(method, path, "s3", headers, at, Fixture.KEY, Fixture.SECRET, payload);
    }

    private Map<String, String> signed(
            String method,
            String path,
            String service,
            Map<String, String> headers,
            Instant at,
            String key,
            String secret,
            String payload) {
        String date = BASIC.format(at);
        String scope = date.substring(0, 8) + "/us-east-1/" + service + "/aws4_request";
        TreeMap<String, String> signed = new TreeMap<>(headers);
        signed.put("host", address.getAuthority());
        signed.put("x-amz-date", date);
        URI uri = address.resolve(path);
        String canonical = service.equals("s3")
                ? SigV4.s3CanonicalRequest(method, uri.getRawPath(), uri.getRawQuery(), signed, payload)
                : SigV4.canonicalRequest(method, uri.getRawPath(), uri.getRawQuery(), signed, payload);
        String signature = SigV4.signature(secret, scope, SigV4.stringToSign(date, scope, canonical));
        TreeMap<String, String> out = new TreeMap<>(signed);
        out.put(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + key + "/" + scope + ", SignedHeaders="
                        + String.join(";", signed.keySet()) + ", Signature=" + signature);
        return out;
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends exactly these bytes and reads until the server closes. */
    String bytes(String request) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String service(String target) {
        return target.startsWith("Logs") ? "logs" : target.startsWith("EC2") ? "ec2messages" : "ssm";
    }
}
