package io.ssmlab.wire.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Resources;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SigV4Tests {
    private static final String EXAMPLE_SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String EXAMPLE_SCOPE = "20150830/us-east-1/service/aws4_request";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/]+/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    static List<JsonNode> recordedRequests() {
        return Resources.lines("signed-requests.jsonl");
    }

    @Test
    void signsThePublishedVectorGetVanilla() {
        String request = SigV4.canonicalRequest("GET", "/", "", exampleHeaders(), SigV4.sha256Hex(new byte[0]));
        assertEquals(
                "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
                        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                request);
        assertEquals("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31", exampleSignature(request));
    }

    @ParameterizedTest
    @MethodSource("recordedRequests")
    void computesTheSignatureThatTheOfficialProgramsSent(JsonNode recorded) {
        Map<String, String> headers = new HashMap<>();
        for (JsonNode line : recorded.get("headers")) {
            String[] parts = line.asText().split(": ", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        Matcher authorization = AUTHORIZATION.matcher(headers.get("authorization"));
        assertEquals(true, authorization.matches(), headers.get("authorization"));
        SortedMap<String, String> signed = new TreeMap<>();
        for (String name : authorization.group(2).split(";", -1)) {
            signed.put(name, headers.get(name));
        }
        byte[] body = recorded.get("body").asText().getBytes(StandardCharsets.UTF_8);
        String request = SigV4.canonicalRequest(
                recorded.get("method").asText(), recorded.get("path").asText(), "", signed, SigV4.sha256Hex(body));
        String scope = authorization.group(1);
        String text = SigV4.stringToSign(headers.get("x-amz-date"), scope, request);
        assertEquals(
                authorization.group(3),
                SigV4.signature(recorded.get("secretKey").asText(), scope, text));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'b=2&a=1', 'a=1&b=2'",
        "'role=subscribe&stream=input', 'role=subscribe&stream=input'",
        "'flag', 'flag='",
        "'a=2&a=1&a-b=3', 'a=1&a=2&a-b=3'"
    })
    void ordersTheQueryByNameThenValue(String query, String canonical) {
        String request = SigV4.canonicalRequest("GET", "/", query, exampleHeaders(), "hash");
        assertEquals(canonical, request.split("\n", -1)[2]);
    }

    @ParameterizedTest
    @CsvSource({"'', '/'", "'/a b', '/a%20b'", "'/a%20b', '/a%2520b'", "'/v1/x_y-z.~', '/v1/x_y-z.~'"})
    void encodesThePathAsSentOnceMore(String path, String canonical) {
        String request = SigV4.canonicalRequest("GET", path, "", exampleHeaders(), "hash");
        assertEquals(canonical, request.split("\n", -1)[1]);
    }

    @Test
    void signsThePublishedVectorOfAnObjectPut() {
        SortedMap<String, String> headers = new TreeMap<>(Map.of(
                "Date", "Fri, 24 May 2013 00:00:00 GMT",
                "Host", "examplebucket.s3.amazonaws.com",
                "x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                "x-amz-date", "20130524T000000Z",
                "x-amz-storage-class", "REDUCED_REDUNDANCY"));
        byte[] body = "Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8);
        String request = SigV4.s3CanonicalRequest(
                "PUT", SigV4.encodePath("/test$file.text"), "", headers, SigV4.sha256Hex(body));
        String scope = "20130524/us-east-1/s3/aws4_request";
        assertEquals(
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
                SigV4.signature(
                        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        scope,
                        SigV4.stringToSign("20130524T000000Z", scope, request)));
    }

    @ParameterizedTest
    @CsvSource({"'', '/'", "'/bucket/a%20b', '/bucket/a%20b'", "'/b/%C3%A4%2Bc', '/b/%C3%A4%2Bc'"})
    void leavesAnObjectsPathAsItWasSent(String path, String canonical) {
        String request = SigV4.s3CanonicalRequest("GET", path, "", exampleHeaders(), "hash");
        assertEquals(canonical, request.split("\n", -1)[1]);
    }

    @Test
    void headerValuesAreTrimmedAndTheirBlanksFolded() {
        SortedMap<String, String> headers = new TreeMap<>(Map.of("My-Header", "  a   b  "));
        String request = SigV4.canonicalRequest("GET", "/", "", headers, "hash");
        assertEquals("my-header:a b", request.split("\n", -1)[3]);
    }

    private static SortedMap<String, String> exampleHeaders() {
        return new TreeMap<>(Map.of("Host", "example.amazonaws.com", "X-Amz-Date", "20150830T123600Z"));
    }

    private static String exampleSignature(String request) {
        return SigV4.signature(
                EXAMPLE_SECRET, EXAMPLE_SCOPE, SigV4.stringToSign("20150830T123600Z", EXAMPLE_SCOPE, request));
    }
}
