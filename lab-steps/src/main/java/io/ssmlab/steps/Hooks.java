package io.ssmlab.steps;

import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import io.ssmlab.steps.text.Expect;

/** Runs after each scenario: shows the terminal of a failed one, ends its session, puts right what it changed. */
public final class Hooks {
    private final LabMemory memory;
    private final Sessions sessions;

    public Hooks(LabMemory memory, Sessions sessions) {
        this.memory = memory;
        this.sessions = sessions;
    }

    @After
    public void tidyUp(Scenario scenario) {
        memory.sessionIfAny().ifPresent(session -> {
            if (scenario.isFailed()) {
                scenario.attach(
                        Expect.plain(session.terminal().output()), "text/plain", "terminal of session " + session.id());
            }
            sessions.endQuietly(session);
        });
        memory.makeAmends();
    }
}
