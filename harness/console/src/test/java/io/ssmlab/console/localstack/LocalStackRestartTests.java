package io.ssmlab.console.localstack;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A restart of LocalStack that fails or takes too long. */
class LocalStackRestartTests {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void returnsOnlyWhenEveryServiceRunsAgain() throws IOException {
        Answers answers = new Answers(
                "{\"session_id\":\"a\"}",
                "{\"services\":{\"logs\":\"running\",\"kms\":\"running\",\"sqs\":\"disabled\"}}",
                "ok",
                "{\"session_id\":\"a\"}",
                "refused",
                "{\"session_id\":\"b\"}",
                "{\"services\":{\"logs\":\"running\",\"kms\":\"available\"}}",
                "{\"session_id\":\"b\"}",
                "{\"services\":{\"logs\":\"running\",\"kms\":\"running\"}}");

        new LocalStackReset(answers, Duration.ofSeconds(30)).run();

        assertEquals(9, answers.asked.size(), answers.asked.toString());
        assertEquals("POST /_localstack/health {\"action\":\"restart\"}", answers.asked.get(2));
    }

    @Test
    void reportsThatNothingRestartedIt() {
        LocalStackReset reset = new LocalStackReset(
                (method, path, body) -> stream(
                        path.endsWith("info") ? "{\"session_id\":\"a\"}" : "{\"services\":{\"logs\":\"running\"}}"),
                SHORT);

        IOException failure = assertThrows(IOException.class, reset::run);

        assertTrue(failure.getMessage().contains("it did not restart"), failure.getMessage());
    }

    @Test
    void failsIfAServiceIsMissingAfterwards() {
        Answers answers = new Answers(
                "{\"session_id\":\"a\"}",
                "{\"services\":{\"logs\":\"running\"}}",
                "ok",
                "{\"session_id\":\"b\"}",
                "{\"services\":{\"logs\":\"error\"}}");

        IOException failure = assertThrows(IOException.class, () -> new LocalStackReset(answers, SHORT).run());

        assertTrue(failure.getMessage().contains("asked to restart"), failure.getMessage());
        assertTrue(
                failure.getMessage().contains("refused")
                        || failure.getMessage().contains("not every service of [logs]"),
                failure.getMessage());
    }

    @Test
    void doesNotRestartWithoutASessionId() {
        Answers answers = new Answers("{}");

        IOException failure = assertThrows(IOException.class, () -> new LocalStackReset(answers, SHORT).run());

        assertTrue(failure.getMessage().contains("session_id"), failure.getMessage());
        assertEquals(List.of("GET /_localstack/info"), answers.asked);
    }

    @Test
    void isCancelledWhenTheConsoleCloses() {
        LocalStackReset reset = new LocalStackReset(
                (method, path, body) -> stream(path.endsWith("info") ? "{\"session_id\":\"a\"}" : "{}"),
                Duration.ofMinutes(5));
        reset.cancel();

        IOException failure = assertThrows(IOException.class, reset::run);

        assertTrue(failure.getMessage().contains("closing"), failure.getMessage());
    }

    @Test
    void aCallIsHeldBackUntilTheGateOpensAndNotForEver() {
        Gate gate = new Gate(Duration.ofMinutes(5));
        gate.shut();
        CompletableFuture<Void> held = CompletableFuture.runAsync(() -> assertDoesNotThrow(gate::pass));
        gate.open();
        held.join();
        assertDoesNotThrow(gate::pass);

        Gate impatient = new Gate(Duration.ofMillis(10));
        impatient.shut();
        IOException failure = assertThrows(IOException.class, impatient::pass);
        assertTrue(failure.getMessage().contains("restarting for a reset"), failure.getMessage());
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns prepared answers in order, then none. */
    private static final class Answers implements LocalStackReset.Wire {
        final List<String> asked = new ArrayList<>();
        private final List<String> answers;

        Answers(String... answers) {
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public InputStream call(String method, String path, byte[] body) throws IOException {
            asked.add((method + " " + path + " " + new String(body, StandardCharsets.UTF_8)).strip());
            String answer = answers.isEmpty() ? "refused" : answers.remove(0);
            if (answer.equals("refused")) {
                throw new IOException("refused");
            }
            return stream(answer);
        }
    }
}
