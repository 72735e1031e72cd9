package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services of AWS that the lab does not have. Each call is refused in the form of its service's protocol. */
class UnavailableServiceTests extends ConsoleTestBase {
    private static final byte[] NOTHING = {};

    @ParameterizedTest
    @CsvSource({"GET,/", "GET,/bucket?list-type=2", "PUT,/bucket/key", "DELETE,/bucket/a%2Fb", "POST,/groups"})
    void refusesS3AsS3Does(String method, String path) {
        Http.Answer answer = signed(method, path, "s3", Map.of("accept", "*/*"), NOTHING);

        assertEquals(403, answer.status(), answer.body());
        assertTrue(
                answer.body()
                        .contains(
                                "<Error><Code>NotSignedUp</Code><Message>The lab offers the service s3 only with LocalStack"),
                answer.body());
        assertTrue(answer.body().contains("<Resource>" + path.replaceAll("\\?.*", "") + "</Resource>"), answer.body());
        assertEquals("text/xml;charset=utf-8", header(answer, "content-type"));
        assertTrue(answer.body().contains("<RequestId>" + header(answer, "x-amz-request-id")), answer.body());
    }

    @Test
    void refusesAHeadOfS3WithoutABody() {
        Http.Answer answer = signed("HEAD", "/bucket", "s3", Map.of(), NOTHING);

        assertEquals(403, answer.status());
        assertEquals("", answer.body());
    }

    @Test
    void refusesAPresignedUrlOfS3() {
        Http.Answer answer = http.get("/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA0%2F20260101"
                + "%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=0");

        assertTrue(answer.body().contains("<Code>NotSignedUp</Code>"), answer.body());
    }

    @Test
    void refusesAnUploadThatIsLongerThanAnyOperationAccepts() {
        Http.Answer answer = signed("PUT", "/bucket/key", "s3", Map.of(), new byte[3 << 20]);

        assertTrue(answer.body().contains("<Code>NotSignedUp</Code>"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts", "sns", "iam", "cloudformation"})
    void refusesQueryServicesAsTheyDo(String service) {
        byte[] form = "Action=ListTopics&Version=2010-03-31".getBytes(StandardCharsets.UTF_8);

        Http.Answer answer =
                signed("POST", "/", service, Map.of("content-type", "application/x-www-form-urlencoded"), form);

        assertEquals(400, answer.status(), answer.body());
        assertTrue(
                answer.body()
                        .contains("<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code>"
                                + "<Message>The lab does not offer the service " + service),
                answer.body());
    }

    @Test
    void refusesRestXmlServices() {
        Http.Answer answer = signed("GET", "/2013-04-01/hostedzone", "route53", Map.of(), NOTHING);

        assertEquals(404, answer.status(), answer.body());
        assertTrue(answer.body().contains("<Code>InvalidAction</Code>"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"lambda,/2015-03-31/functions", "apigateway,/restapis", "batch,/"})
    void refusesRestJsonServices(String service, String path) {
        Http.Answer answer = signed("GET", path, service, Map.of(), NOTHING);

        assertEquals(404, answer.status(), answer.body());
        assertEquals("UnknownOperationException", header(answer, "x-amzn-ErrorType"));
        assertTrue(answer.body().contains("The lab does not offer the service " + service), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"dynamodb,DynamoDB_20120810.ListTables", "states,AWSStepFunctions.ListActivities"})
    void refusesTargetsOfOtherServices(String service, String target) {
        Http.Answer answer = signed("POST", "/", service, Map.of("x-amz-target", target), new byte[] {'{', '}'});

        assertEquals(400, answer.status(), answer.body());
        assertEquals("UnknownOperationException", header(answer, "x-amzn-ErrorType"));
        assertTrue(answer.body().contains("'" + target + "'"), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"kms,TrentService.ListKeys", "sqs,AmazonSQS.ListQueues"})
    void saysHowToGetTheServicesOfLocalStack(String service, String target) {
        Http.Answer answer = signed("POST", "/", service, Map.of("x-amz-target", target), new byte[] {'{', '}'});

        assertEquals(403, answer.status(), answer.body());
        assertEquals("OptInRequired", header(answer, "x-amzn-ErrorType"));
        assertTrue(answer.body().contains("./lab up --logs localstack"), answer.body());
    }

    @Test
    void showsThePageToUnsignedRequests() {
        assertTrue(header(http.get("/"), "content-type").startsWith("text/html"));
        assertFalse(http.get("/nowhere").body().contains("offer"));
    }

    private Http.Answer signed(String method, String path, String service, Map<String, String> headers, byte[] body) {
        return http.call(method, path, service, headers, body, Instant.now());
    }

    private static String header(Http.Answer answer, String name) {
        return String.valueOf(answer.headers().get(name));
    }
}
