package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.console.localstack.Buckets;
import io.ssmlab.console.localstack.LocalStackLink;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.Pace;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Calls to services of LocalStack: checked at the edge, forwarded unchanged, and their answers returned unchanged. */
class ForwardTests extends ForwardCase {
    @Test
    void forwardsMethodPathQueryHostHeadersAndBodyUnchanged() {
        upstream.answer = new LocalStackStub.Answer(
                200, Map.of("x-amz-meta", "kept"), "{\"a\":1}".getBytes(StandardCharsets.UTF_8));

        Http.Answer answer = call("POST", "/a%2Fb/c?x=1&y=%20", "kms", Map.of("x-amz-target", "TrentService.ListKeys"));

        assertEquals("{\"a\":1}", answer.body());
        assertEquals("kept", answer.headers().get("x-amz-meta"));
        LocalStackStub.Request request = upstream.last();
        assertEquals("POST /a%2Fb/c?x=1&y=%20", request.method() + " " + request.target());
        assertEquals(
                List.of(fixture.console.address().getAuthority()),
                request.headers().get("host"));
        assertEquals(List.of("TrentService.ListKeys"), request.headers().get("x-amz-target"));
        assertTrue(request.headers().get("authorization").get(0).contains("/kms/aws4_request"));
        assertArrayEquals(EMPTY_JSON, request.body());
    }

    /** LocalStack refuses calls of pages other than its own; the lab has checked the page before. */
    @Test
    void forwardsThePagesCallsWithoutItsPageHeaders() {
        String page = fixture.console.address().toString();

        Http.Answer answer = call(
                "POST",
                "/",
                "logs",
                Map.of(
                        "x-amz-target",
                        "Logs_20140328.FilterLogEvents",
                        "origin",
                        page,
                        "referer",
                        page + "/cloudwatch"));

        assertEquals(200, answer.status());
        assertFalse(upstream.last().headers().containsKey("origin"), "Origin");
        assertFalse(upstream.last().headers().containsKey("referer"), "Referer");
        Http.Answer foreign = call(
                "POST",
                "/",
                "logs",
                Map.of("x-amz-target", "Logs_20140328.ListLogGroups", "origin", "http://evil.example"));
        assertEquals(403, foreign.status());
        assertEquals(1, upstream.requests.size());
    }

    @Test
    void makesDataKeysInTheRequestedLength() throws IOException {
        upstream.answer = new LocalStackStub.Answer(
                200, Map.of(), "{\"CiphertextBlob\":\"c2VhbGVk\",\"KeyId\":\"arn\"}".getBytes(StandardCharsets.UTF_8));
        String request = "{\"KeyId\":\"alias/a\",\"NumberOfBytes\":64,\"EncryptionContext\":{\"k\":\"v\"}}";

        JsonNode answer =
                new ObjectMapper().readTree(kms("GenerateDataKey", request).body());

        assertEquals("c2VhbGVk", answer.path("CiphertextBlob").asText());
        assertEquals("arn", answer.path("KeyId").asText());
        byte[] key = answer.path("Plaintext").binaryValue();
        assertEquals(64, key.length);
        assertEquals(List.of("TrentService.Encrypt"), upstream.last().headers().get("x-amz-target"));
        JsonNode encrypt = new ObjectMapper().readTree(upstream.last().body());
        assertEquals("alias/a", encrypt.path("KeyId").asText());
        assertArrayEquals(key, encrypt.path("Plaintext").binaryValue());
        assertEquals("v", encrypt.path("EncryptionContext").path("k").asText());
    }

    @Test
    void knowsWhichBucketsExist() {
        try (LocalStackLink link = new LocalStackLink()) {
            Buckets buckets = new Buckets(link);
            assertFalse(buckets.test("b"), "no bucket exists without LocalStack");
            link.connect(upstream.address());
            assertTrue(buckets.test("b"));
            assertEquals(
                    "HEAD /b", upstream.last().method() + " " + upstream.last().target());
            upstream.answer = new LocalStackStub.Answer(404, Map.of(), new byte[0]);
            assertFalse(buckets.test("b"));
            upstream.close();
            assertTrue(buckets.test("b"), "unknown while LocalStack does not answer");
        }
    }

    @Test
    void leavesOtherDataKeysAndRefusalsToLocalStack() {
        kms("GenerateDataKey", "{\"KeyId\":\"k\",\"KeySpec\":\"AES_256\"}");
        assertEquals(
                List.of("TrentService.GenerateDataKey"),
                upstream.last().headers().get("x-amz-target"));
        kms("GenerateDataKey", "not JSON");
        assertEquals("not JSON", new String(upstream.last().body(), StandardCharsets.UTF_8));
        upstream.answer = new LocalStackStub.Answer(
                400, Map.of(), "{\"__type\":\"DisabledException\"}".getBytes(StandardCharsets.UTF_8));
        Http.Answer refused = kms("GenerateDataKey", "{\"KeyId\":\"k\",\"NumberOfBytes\":64}");
        assertEquals(400, refused.status());
        assertEquals("{\"__type\":\"DisabledException\"}", refused.body());
    }

    @ParameterizedTest
    @CsvSource({
        "logs,Logs_20140328.DescribeLogGroups",
        "kms,TrentService.ListKeys",
        "sqs,AmazonSQS.ListQueues",
        "monitoring,GraniteServiceVersion20100801.ListMetrics"
    })
    void forwardsNothingWithAWrongSignature(String service, String target) {
        Map<String, String> signed = http.sign(
                "POST", "/", service, Map.of("x-amz-target", target), EMPTY_JSON, Instant.now(), Fixture.KEY, "not-it");
        signed.remove("host");

        Http.Answer answer = http.post("/", "{}", signed);

        assertTrue(answer.status() >= 400 && answer.status() < 500, answer.toString());
        assertTrue(answer.body().contains("ignature"), answer.body());
        assertEquals(List.of(), upstream.requests);
    }

    @Test
    void keepsMetricFiltersForTheRegion() {
        Http.Answer answer = http.call("Logs_20140328.DescribeMetricFilters", EMPTY_JSON);

        assertEquals(400, answer.status(), "the fixture has no such operation: " + answer.body());
        assertEquals(List.of(), upstream.requests);
    }

    @Test
    void informsInterceptorsOfCallsAndAnswers() {
        List<String> seen = new CopyOnWriteArrayList<>();
        fixture.interceptors.add(new CallInterceptor() {
            @Override
            public void before(ApiCall call) {
                seen.add(call.service() + ":" + call.operation() + " " + call.path());
                if (call.operation().equals("DeleteObject")) {
                    throw new AwsError("AccessDenied", 403, "not that", Map.of());
                }
            }

            @Override
            public void answered(ApiCall call, ApiAnswer answer) {
                seen.add(answer.status() + " " + answer.code() + " " + answer.message());
            }
        });
        upstream.answer = new LocalStackStub.Answer(
                400,
                Map.of("Content-Type", "application/x-amz-json-1.1"),
                "{\"__type\":\"com.amazonaws#ResourceNotFoundException\",\"message\":\"gone\"}"
                        .getBytes(StandardCharsets.UTF_8));

        http.call("Logs_20140328.PutLogEvents", EMPTY_JSON);
        assertThrows(
                S3Exception.class,
                () -> s3.deleteObject(request -> request.bucket("b").key("k")));

        assertEquals(
                List.of(
                        "logs:PutLogEvents /",
                        "400 ResourceNotFoundException gone",
                        "s3:DeleteObject /b/k",
                        "403 AccessDenied not that"),
                seen);
        assertEquals(1, upstream.requests.size(), "a call that an interceptor refuses is not forwarded");
    }

    @Test
    void reportsThatLocalStackCannotBeReached() {
        upstream.close();

        CloudWatchLogsException failure = assertThrows(
                CloudWatchLogsException.class,
                () -> fixture.client(CloudWatchLogsClient.builder()
                                .overrideConfiguration(config -> config.retryStrategy(none -> none.maxAttempts(1))))
                        .describeLogGroups());

        assertEquals(503, failure.statusCode());
        assertEquals("ServiceUnavailableException", failure.awsErrorDetails().errorCode());
        assertTrue(failure.getMessage().contains("LocalStack"), failure.getMessage());
    }

    @Test
    void confirmsASubscriptionByItsLinkAlone() {
        Http.Answer answer = http.get("/?Action=ConfirmSubscription&TopicArn=t&Token=k");

        assertEquals(200, answer.status());
        assertEquals(
                "/?Action=ConfirmSubscription&TopicArn=t&Token=k",
                upstream.last().target());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bucket/secret.txt?Action=Unsubscribe",
                "/bucket/secret.txt?x=Action=ConfirmSubscription",
                "/?Action=Unsubscribe&Action=DeleteTopic&SubscriptionArn=a",
                "/?Action=DeleteTopic&TopicArn=t&x=Action=Unsubscribe",
                "/?Action=Unsubscribe&SubscriptionArn=a&SubscriptionArn=b",
                "/?Action=Unsubscribe&SubscriptionArn=a&TopicArn=t",
                "/?Action=ConfirmSubscription&TopicArn=t",
                "/_aws/sns/subscription-tokens/arn:aws:sns:us-east-1:000000000000:t:1",
                "/_aws/sns/../../bucket/secret.txt",
                "/_aws/sns/SimpleNotificationService-1.pem?Action=Unsubscribe"
            })
    void anUnsignedRequestThatOnlyResemblesALinkOfSnsReachesNothing(String target) {
        Http.Answer answer = http.get(target);

        assertTrue(answer.status() >= 400, answer.status() + " " + answer.body());
        assertEquals(List.of(), upstream.requests);
    }

    @Test
    void anUnsignedLinkOfSnsCarriesNeitherHeadersNorABodyOfItsCaller() {
        HttpRequest attack = HttpRequest.newBuilder(
                        fixture.console.address().resolve("/?Action=Unsubscribe&SubscriptionArn=arn:a"))
                .header("x-amz-copy-source", "/bucket/secret.txt")
                .header("content-type", "application/x-amz-json-1.1")
                .method("GET", HttpRequest.BodyPublishers.ofString("{\"logGroupName\":\"g\"}"))
                .build();

        assertEquals(200, http.send(attack).status());
        LocalStackStub.Request forwarded = upstream.last();
        assertEquals("/?Action=Unsubscribe&SubscriptionArn=arn:a", forwarded.target());
        assertEquals(0, forwarded.body().length);
        assertFalse(forwarded.headers().containsKey("x-amz-copy-source"), forwarded.headers()::toString);
    }

    @Test
    void anUnsignedLinkOfSnsWithATargetOfAnotherServiceReachesNothing() {
        HttpRequest attack = HttpRequest.newBuilder(
                        fixture.console.address().resolve("/?Action=Unsubscribe&SubscriptionArn=arn:a"))
                .header("x-amz-target", "Logs_20140328.DeleteLogGroup")
                .build();

        assertTrue(http.send(attack).status() >= 400);
        assertEquals(List.of(), upstream.requests);
    }

    /** The filter is the region's, the log and the metric are LocalStack's. */
    @Test
    void appliesMetricFiltersToForwardedLogsAndPutsMetricsToLocalStack(@TempDir Path folder) {
        try (Region region = Region.open(RegionSettings.of(folder.resolve("lab.db"), Pace.INSTANT));
                Console console = Console.start(ConsoleSettings.local(), region)) {
            console.forwardTo(upstream.address());
            CloudWatchLogsClient logs = CloudWatchLogsClient.builder()
                    .region(software.amazon.awssdk.regions.Region.US_EAST_1)
                    .endpointOverride(console.address())
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                            region.credentials().learner().accessKeyId(),
                            region.credentials().learner().secretAccessKey())))
                    .build();
            upstream.answer = new LocalStackStub.Answer(
                    200, Map.of(), "{\"logGroups\":[{\"logGroupName\":\"g\"}]}".getBytes(StandardCharsets.UTF_8));
            logs.putMetricFilter(request -> request.logGroupName("g")
                    .filterName("f")
                    .filterPattern("sudo")
                    .metricTransformations(transform -> transform
                            .metricNamespace("Lab")
                            .metricName("SudoCalls")
                            .metricValue("1")));
            assertEquals(
                    1,
                    logs.describeLogGroups().logGroups().get(0).metricFilterCount(),
                    "LocalStack itself reports no count");
            upstream.requests.clear();
            logs.putLogEvents(request -> request.logGroupName("g")
                    .logStreamName("s")
                    .logEvents(event ->
                            event.timestamp(Instant.now().toEpochMilli()).message("$ sudo ls")));

            String metric = upstream.requests.stream()
                    .filter(request -> request.headers().toString().contains("monitoring"))
                    .map(request -> new String(request.body(), StandardCharsets.ISO_8859_1))
                    .findFirst()
                    .orElse("nothing was put");
            assertTrue(metric.contains("SudoCalls"), metric);
        }
    }

    @Test
    void healthReportsTheLogStoreAndItsAvailability() {
        upstream.answer = new LocalStackStub.Answer(200, Map.of(), EMPTY_JSON);
        assertTrue(http.get("/_lab/health").body().contains("\"store\":\"localstack\""));
        assertTrue(http.get("/_lab/health").body().contains("\"answers\":true"));

        upstream.close();
        assertTrue(http.get("/_lab/health").body().contains("\"answers\":false"));
    }

    private Http.Answer kms(String operation, String body) {
        Map<String, String> headers = http.sign(
                "POST",
                "/",
                "kms",
                Map.of("x-amz-target", "TrentService." + operation),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.now(),
                Fixture.KEY,
                Fixture.SECRET);
        headers.remove("host");
        return http.post("/", body, headers);
    }

    private Http.Answer call(String method, String path, String service, Map<String, String> headers) {
        return http.call(method, path, service, headers, EMPTY_JSON, Instant.now());
    }
}
