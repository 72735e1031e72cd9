package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** S3 behind the edge: signatures of headers, bodies and chunks, presigned URLs, and both ways of naming a bucket. */
class ForwardS3Tests extends ForwardCase {
    private static final byte[] LARGE = "x".repeat(3 << 20).getBytes(StandardCharsets.US_ASCII);

    @Test
    void uploadsAndDownloadsWhatTheSdkSignsInChunks() {
        s3.putObject(request -> request.bucket("b").key("k e/y+.txt"), RequestBody.fromBytes(LARGE));

        LocalStackStub.Request put = upstream.last();
        assertEquals("/b/k%20e/y%2B.txt", put.target());
        assertTrue(
                put.headers().get("x-amz-content-sha256").get(0).startsWith("STREAMING-"),
                put.headers().toString());
        assertTrue(put.body().length > LARGE.length, "LocalStack decodes the chunks itself");

        upstream.answer = new LocalStackStub.Answer(200, Map.of("ETag", "\"e\""), LARGE);
        ResponseBytes<GetObjectResponse> got =
                s3.getObjectAsBytes(request -> request.bucket("b").key("k"));
        assertArrayEquals(LARGE, got.asByteArray());
        assertEquals("\"e\"", got.response().eTag());
    }

    /** The signature covers the value as it was sent, even if the server knows it in another spelling. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=UTF-8",
                "text/plain;charset=utf-8",
                "application/json; charset=UTF-8",
                "Text/HTML"
            })
    void acceptsAContentTypeInAnySpelling(String type) {
        s3.putObject(request -> request.bucket("b").key("k").contentType(type), RequestBody.fromString("body"));

        assertEquals(List.of(type), upstream.last().headers().get("content-type"));
    }

    @Test
    void refusesAnUploadThatWasTamperedWith() {
        for (String declared : List.of("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "00".repeat(32))) {
            Map<String, String> headers = Map.of("x-amz-content-sha256", declared);
            Http.Answer answer =
                    s3Call("PUT", "/b/k", headers, "3;chunk-signature=0\r\nabc\r\n0;chunk-signature=0\r\n\r\n");
            assertTrue(
                    answer.body().contains("<Code>SignatureDoesNotMatch</Code>")
                            || answer.body().contains("<Code>XAmzContentSHA256Mismatch</Code>"),
                    answer.body());
        }
        assertEquals(List.of(), upstream.requests);
    }

    @Test
    void namesS3sOwnErrors() {
        S3Client stranger = fixture.client(S3Client.builder(), "AKIASTRANGER00000000", "x");
        S3Client forger = fixture.client(S3Client.builder(), Fixture.KEY, "forged");

        assertEquals(
                "InvalidAccessKeyId",
                assertThrows(S3Exception.class, stranger::listBuckets)
                        .awsErrorDetails()
                        .errorCode());
        assertEquals(
                "SignatureDoesNotMatch",
                assertThrows(S3Exception.class, forger::listBuckets)
                        .awsErrorDetails()
                        .errorCode());
    }

    @Test
    void acceptsPresignedUrls() {
        try (S3Presigner presigner = S3Presigner.builder()
                .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .endpointOverride(fixture.console.address())
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(Fixture.KEY, Fixture.SECRET)))
                .build()) {
            upstream.answer = new LocalStackStub.Answer(200, Map.of(), "object".getBytes(StandardCharsets.UTF_8));
            String url = presigner
                    .presignGetObject(presign -> presign.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(request -> request.bucket("b").key("k")))
                    .url()
                    .toString();

            assertEquals("object", http.get(url).body());
            assertEquals(
                    403,
                    http.get(url.replaceFirst("Signature=....", "Signature=0000"))
                            .status());
            assertEquals(1, upstream.requests.size());
        }
    }

    @Test
    void reportsTheLengthOfAnObjectWithoutSendingIt() {
        upstream.answer = new LocalStackStub.Answer(200, Map.of("Content-Length", "12345"), new byte[0]);

        assertEquals(
                12345, s3.headObject(request -> request.bucket("b").key("k")).contentLength());
    }

    @Test
    void refusesTheOldSignatureInS3sWords() {
        Http.Answer answer = http.get("/b/k?AWSAccessKeyId=AKIA&Signature=x&Expires=1");

        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("<Code>InvalidRequest</Code>"), answer.body());
        assertEquals(List.of(), upstream.requests);
    }

    @Test
    void forwardsABucketInTheHostAsOneInThePath() {
        Http named = new Http(URI.create("http://bucket.localhost:" + fixture.console.port()));
        Map<String, String> headers =
                named.s3Sign("GET", "/key", Map.of("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), Instant.now());
        StringBuilder request = new StringBuilder("GET /key HTTP/1.1\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));

        String answer = http.bytes(request.append("\r\n").toString());

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertEquals("/bucket/key", upstream.last().target());
        assertEquals(
                List.of("localhost:" + fixture.console.port()),
                upstream.last().headers().get("host"),
                "LocalStack would put the bucket of the host before the path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ec2", "cloudwatch", "systems-manager", "resource-groups"})
    void acceptsBucketsNamedLikeAScreen(String bucket) {
        upstream.answer = new LocalStackStub.Answer(200, Map.of(), "object".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                "object",
                s3.getObjectAsBytes(get -> get.bucket(bucket).key("a/b")).asUtf8String());
        assertEquals("/" + bucket + "/a/b", upstream.last().target());
        s3.headBucket(head -> head.bucket(bucket));
        assertEquals("HEAD", upstream.last().method());
        assertEquals("/" + bucket, upstream.last().target());
        assertTrue(http.get("/" + bucket).body().contains("id=\"console\""), "a browser gets the screen");
    }

    /** The object has the address of the console, whose page keeps the learner's keys in the browser. */
    @Test
    void anObjectOfABucketIsShownWithoutThePermissionsOfTheConsole() {
        upstream.answer = new LocalStackStub.Answer(
                200, Map.of("Content-Type", "text/html"), "<script>steal()</script>".getBytes(StandardCharsets.UTF_8));

        Http.Answer page = s3Call("GET", "/b/k.html", Map.of("x-amz-content-sha256", "UNSIGNED-PAYLOAD"), "");

        assertEquals("text/html", page.headers().get("content-type"));
        assertEquals("<script>steal()</script>", page.body());
        assertEquals(
                "default-src 'none'; sandbox; frame-ancestors 'none'",
                page.headers().get("content-security-policy"));
    }

    /** Sends a call with correctly signed headers and any body. */
    private Http.Answer s3Call(String method, String path, Map<String, String> headers, String body) {
        Map<String, String> signed = http.s3Sign(method, path, headers, Instant.now());
        signed.remove("host");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        fixture.console.address().resolve(path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        signed.forEach(request::header);
        return http.send(request.build());
    }
}
