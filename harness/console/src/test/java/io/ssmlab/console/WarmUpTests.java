package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WarmUpTests {
    @Test
    void answersACompleteRequest() throws Exception {
        String answer = WarmUp.answer();

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertTrue(answer.endsWith("{\"status\":\"warm\"}"), answer);
    }
}
