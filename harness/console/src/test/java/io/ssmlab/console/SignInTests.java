package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sign-in exchanges the console's key, and only that, for the learner's access keys. */
class SignInTests extends ConsoleTestBase {
    @Test
    void exchangesTheKeyForTheLearnersAccessKeys() {
        Http.Answer answer = signIn(real("{\"key\":\"console-key\"}"));

        assertEquals(200, answer.status());
        assertEquals(
                "{\"region\":\"us-east-1\",\"accountId\":\"000000000000\",\"arn\":\"" + Fixture.LEARNER.arn()
                        + "\",\"accessKeyId\":\"AKIALABLEARNER000000\",\"secretAccessKey\":\"learner-secret\"}",
                answer.body());
        assertEquals("application/json", answer.headers().get("content-type"));
        assertEquals("no-store", answer.headers().get("cache-control"));
        assertEquals("same-origin", answer.headers().get("cross-origin-resource-policy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\":\"\"}",
                "{\"key\":\"console-ke\"}",
                "{\"key\":\"console-key \"}",
                "{\"key\":\"CONSOLE-KEY\"}",
                "{\"key\":null}",
                "{\"key\":0}",
                "{\"key\":[\"console-key\"]}",
                "{\"key\":{\"key\":\"console-key\"}}",
                "{\"Key\":\"console-key\"}",
                "{\"key\":\"console-key\"",
                "{}",
                "[]",
                "\"console-key\"",
                "console-key",
                "key=console-key",
                "",
                "\u0000"
            })
    void answersEveryWrongKeyTheSameWay(String body) {
        Http.Answer answer = signIn(real(body));

        assertEquals(403, answer.status());
        assertEquals(signIn("{\"key\":\"another\"}").body(), answer.body());
        assertTrue(answer.body().contains("./lab up prints an address"), answer.body());
        assertFalse(answer.body().contains(key()), answer.body());
    }

    @Test
    void readsNoMoreThanItNeeds() {
        assertEquals(403, signIn("[".repeat(100_000)).status());
        assertEquals(413, signIn("{\"key\":\"" + "x".repeat(3 << 20) + "\"}").status());
    }

    /** A key in an address would be in logs and histories. */
    @Test
    void acceptsNoKeyInAnAddress() {
        assertEquals(405, http.get("/_lab/sign-in?key=" + key()).status());
        assertEquals(403, http.post("/_lab/sign-in?key=" + key(), "", Map.of()).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_lab/health", "/_lab/events", "/_lab/inbox", "/_lab/clock", "/_lab/faults"})
    void noOtherPathReturnsSecrets(String path) {
        Http.Answer answer = http.get(path);

        assertEquals(200, answer.status());
        assertFalse(answer.body().contains(key()), answer.body());
        assertFalse(answer.body().contains("learner-secret"), answer.body());
    }

    /** The body with the real key in the place of {@code console-key}. */
    private String real(String body) {
        return body.replace("console-key", key())
                .replace("console-ke", key().substring(0, key().length() - 1))
                .replace("CONSOLE-KEY", key().toUpperCase(Locale.ROOT));
    }

    private String key() {
        return fixture.region.credentials().consoleKey();
    }

    private Http.Answer signIn(String body) {
        return http.post("/_lab/sign-in", body, Map.of("Content-Type", "application/json"));
    }
}
