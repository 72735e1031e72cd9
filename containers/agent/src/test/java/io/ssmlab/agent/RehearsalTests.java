package io.ssmlab.agent;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RehearsalTests {
    @Test
    void runsACommandAndTwoSessions() throws Exception {
        assertTrue(Rehearsal.run(AgentUnderTest.folder()), "a piece of work was not reported as Success in 20 s");
    }
}
