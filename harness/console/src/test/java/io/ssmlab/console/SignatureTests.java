package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.wire.sigv4.SigV4;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every call must be signed, and invalid signatures cause AWS's errors. */
class SignatureTests extends ConsoleTestBase {
    private static final byte[] BODY = "{\"Target\":\"i-1\"}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/x-amz-json-1.1", "x-amz-target", "AmazonSSM.StartSession");

    @Test
    void acceptsAValidSignature() {
        assertEquals(200, send(signed(Instant.now()), BODY).status());
    }

    @Test
    void refusesAMissingSignature() {
        Http.Answer answer = http.post("/", "{}", HEADERS);

        assertError(answer, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256",
                "Basic dXNlcjpwYXNz",
                "AWS4-HMAC-SHA256 nonsense",
                "AWS4-HMAC-SHA256 Credential=a/b/c/d/aws4_request",
                "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/ssm/other, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=,SignedHeaders=,Signature=",
                "AWS4-ECDSA-P256-SHA256 Credential=a/20260101/ssm/aws4_request, SignedHeaders=host, Signature=0"
            })
    void namesWhatAnAuthorizationLacks(String authorization) {
        Map<String, String> headers = signed(Instant.now());
        headers.put("Authorization", authorization);

        assertEquals(
                "IncompleteSignatureException", send(headers, BODY).headers().get("x-amzn-ErrorType"));
    }

    @Test
    void refusesAnUnknownKey() {
        Map<String, String> headers =
                http.sign("POST", "/", "ssm", HEADERS, BODY, Instant.now(), "AKIAOTHER", Fixture.SECRET);

        assertError(
                send(headers, BODY),
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    @Test
    void refusesATokenThatTheKeyDoesNotHave() {
        Map<String, String> with = new TreeMap<>(HEADERS);
        with.put("x-amz-security-token", "token");
        Map<String, String> headers =
                http.sign("POST", "/", "ssm", with, BODY, Instant.now(), Fixture.KEY, Fixture.SECRET);

        assertError(send(headers, BODY), "UnrecognizedClientException", "security token");
    }

    @Test
    void refusesAChangedBody() {
        Http.Answer answer = send(signed(Instant.now()), "{\"Target\":\"i-2\"}".getBytes(StandardCharsets.UTF_8));

        assertError(answer, "InvalidSignatureException", "The request signature we calculated does not match");
        assertTrue(answer.body().contains("The String-to-Sign should have been"), answer.body());
    }

    @Test
    void refusesAnotherTarget() {
        Map<String, String> headers = signed(Instant.now());
        headers.put("x-amz-target", "AmazonSSM.SendCommand");

        assertError(send(headers, BODY), "InvalidSignatureException", "does not match");
    }

    @Test
    void refusesATargetThatIsNotSigned() {
        Map<String, String> headers = http.sign(
                "POST", "/", "ssm", Map.of("content-type", "x"), BODY, Instant.now(), Fixture.KEY, Fixture.SECRET);
        headers.put("x-amz-target", "AmazonSSM.StartSession");

        assertError(send(headers, BODY), "InvalidSignatureException", "'X-Amz-Target' must be a 'SignedHeader'");
    }

    @ParameterizedTest
    @CsvSource({"-6, Signature expired: ", "6, Signature not yet current: "})
    void refusesAClockThatIsMoreThanFiveMinutesOff(int minutes, String message) {
        Instant at = Instant.now().plus(Duration.ofMinutes(minutes));

        assertError(send(signed(at), BODY), "InvalidSignatureException", message);
    }

    @ParameterizedTest
    @ValueSource(ints = {-4, 4})
    void allowsAClockThatIsAFewMinutesOff(int minutes) {
        assertEquals(
                200,
                send(signed(Instant.now().plus(Duration.ofMinutes(minutes))), BODY)
                        .status());
    }

    @Test
    void refusesAnotherServicesScope() {
        Map<String, String> headers =
                http.sign("POST", "/", "logs", HEADERS, BODY, Instant.now(), Fixture.KEY, Fixture.SECRET);

        assertError(
                send(headers, BODY),
                "InvalidSignatureException",
                "Credential should be scoped to correct service: 'ssm'.");
    }

    @Test
    void refusesAnInvalidDate() {
        Map<String, String> headers = signed(Instant.now());
        headers.put("x-amz-date", headers.get("x-amz-date").substring(0, 8) + "T256161Z");

        assertEquals(
                "IncompleteSignatureException", send(headers, BODY).headers().get("x-amzn-ErrorType"));
    }

    @Test
    void namesAMissingSignedHeader() {
        Map<String, String> headers = signed(Instant.now());
        headers.remove("content-type");

        assertError(send(headers, BODY), "InvalidSignatureException", "'content-type'");
    }

    @Test
    void acceptsAPresignedCall() {
        Http.Answer answer = presigned(300, Instant.now().minusSeconds(120));

        assertEquals(200, answer.status(), answer.body());
    }

    @Test
    void refusesAPresignedCallThatHasExpired() {
        assertError(presigned(60, Instant.now().minusSeconds(120)), "InvalidSignatureException", "Signature expired: ");
    }

    private Http.Answer presigned(int expires, Instant at) {
        String date = Http.BASIC.format(at);
        String scope = date.substring(0, 8) + "/us-east-1/ssm/aws4_request";
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + URLEncoder.encode(Fixture.KEY + "/" + scope, StandardCharsets.UTF_8) + "&X-Amz-Date=" + date
                + "&X-Amz-Expires=" + expires + "&X-Amz-SignedHeaders=host%3Bx-amz-target";
        TreeMap<String, String> signed = new TreeMap<>();
        signed.put("host", fixture.console.address().getAuthority());
        signed.put("x-amz-target", "AmazonSSM.StartSession");
        String canonical = SigV4.canonicalRequest("POST", "/", query, signed, SigV4.sha256Hex(BODY));
        String signature = SigV4.signature(Fixture.SECRET, scope, SigV4.stringToSign(date, scope, canonical));
        return http.post(
                "/?" + query + "&X-Amz-Signature=" + signature,
                new String(BODY, StandardCharsets.UTF_8),
                Map.of("x-amz-target", "AmazonSSM.StartSession"));
    }

    private Map<String, String> signed(Instant at) {
        return http.sign("POST", "/", "ssm", HEADERS, BODY, at, Fixture.KEY, Fixture.SECRET);
    }

    private Http.Answer send(Map<String, String> headers, byte[] body) {
        Map<String, String> sent = new TreeMap<>(headers);
        sent.remove("host");
        return http.post("/", new String(body, StandardCharsets.UTF_8), sent);
    }

    private static void assertError(Http.Answer answer, String code, String message) {
        assertEquals(400, answer.status(), answer.body());
        assertEquals(code, answer.headers().get("x-amzn-ErrorType"), answer.body());
        assertTrue(answer.body().contains(message), answer.body());
    }
}
