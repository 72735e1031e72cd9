package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed bodies cause AWS's own errors, never a failure of the lab. */
class BadInputTests extends ConsoleTestBase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "17",
                "\"text\"",
                " ",
                "{\"Target\":\"i-1\"} {}",
                "{'Target':1}",
                "{\"Target\":tru}",
                "\u0000",
                "{\"Target\":\"\\ud83\"}",
                "<xml/>",
                "Action=DescribeInstances"
            })
    void refusesBodiesThatAreNotJsonObjects(String body) {
        assertSerializationError(call("StartSession", body));
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        byte[] body = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};

        assertSerializationError(http.call("AmazonSSM.StartSession", body));
    }

    @Test
    void refusesExcessiveNesting() {
        assertSerializationError(call("StartSession", "{\"Parameters\":" + "[".repeat(100_000)));
        assertSerializationError(call("StartSession", "{\"a\":".repeat(100_000)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"Target":5}                                   | NUMBER_VALUE can not be converted to a String | Target
                    {"Target":{}}                                  | START_OBJECT can not be converted to a String | Target
                    {"Target":[]}                                  | START_ARRAY can not be converted to a String  | Target
                    {"Target":true}                                | TRUE_VALUE can not be converted to a String   | Target
                    {"Parameters":"x"}                             | STRING_VALUE can not be converted to a map    | Parameters
                    {"Parameters":{"commands":"x"}}                | STRING_VALUE can not be converted to a list   | Parameters.commands
                    {"Parameters":{"commands":["a",7]}}            | NUMBER_VALUE can not be converted to a String | Parameters.commands.2.member
                    """)
    void namesTheMemberThatHasTheWrongType(String body, String message, String path) {
        Http.Answer answer = call("StartSession", body);

        assertSerializationError(answer);
        assertTrue(answer.body().contains(message), answer.body());
        assertTrue(answer.body().contains("'" + path + "'"), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "99999999999", "1.5", "-99999999999", "1e10", "\"60\""})
    void refusesNumbersThatAreNotIntegers(String number) {
        Http.Answer answer = call("SendCommand", "{\"TimeoutSeconds\":" + number + "}");

        assertSerializationError(answer);
        assertTrue(answer.body().contains("'TimeoutSeconds'"), answer.body());
    }

    @Test
    void refusesNullsInListsAndMaps() {
        Http.Answer list = call("StartSession", "{\"Parameters\":{\"commands\":[null]}}");
        Http.Answer map = call("StartSession", "{\"Parameters\":{\"commands\":null}}");

        assertEquals(400, list.status());
        assertTrue(list.body().contains("ValidationException"), list.body());
        assertTrue(list.body().contains("Value null at 'Parameters.commands.1.member'"), list.body());
        assertTrue(map.body().contains("Value null at 'Parameters.commands'"), map.body());
    }

    @Test
    void ignoresUnknownMembers() {
        Http.Answer answer =
                call("StartSession", "{\"Target\":\"i-1\",\"NewMember\":{\"a\":[1,null]},\"Reason\":null}");

        assertEquals(200, answer.status(), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AmazonSSM.",
                "AmazonSSM",
                ".",
                "Other.StartSession",
                "AmazonSSM.startSession",
                "a.b.c",
                "AmazonSSM.X Y"
            })
    void namesUnknownTargets(String target) {
        Http.Answer answer = http.call(target, "{}".getBytes(StandardCharsets.UTF_8));

        assertEquals(400, answer.status(), answer.body());
        assertEquals("UnknownOperationException", answer.headers().get("x-amzn-ErrorType"));
    }

    @Test
    void refusesABodyBeyondTheLimit() {
        Http.Answer answer = http.call("AmazonSSM.StartSession", new byte[3 << 20]);

        assertEquals(413, answer.status(), answer.body());
        assertTrue(answer.body().contains("RequestEntityTooLargeException"), answer.body());
    }

    @Test
    void letsAMegabyteReachTheService() {
        String reason = "x".repeat(1_200_000);

        Http.Answer answer = call("StartSession", "{\"Target\":\"i-1\",\"Reason\":\"" + reason + "\"}");

        assertEquals(200, answer.status(), answer.body());
    }

    @Test
    void answersAnInternalFailureWithoutAStackTrace() {
        Http.Answer answer = call("StartSession", "{}"); // the test's service fails because of the missing target

        assertEquals(500, answer.status());
        assertTrue(answer.body().contains("InternalServerError"), answer.body());
        assertFalse(answer.body().contains("Exception"), answer.body());
    }

    private Http.Answer call(String operation, String body) {
        return http.call("AmazonSSM." + operation, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertSerializationError(Http.Answer answer) {
        assertEquals(400, answer.status(), answer.body());
        assertEquals("SerializationException", answer.headers().get("x-amzn-ErrorType"), answer.body());
        assertTrue(answer.body().startsWith("{\"__type\":\"SerializationException\",\"message\":\""), answer.body());
    }
}
