package io.ssmlab.steps.sentences;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Scenario;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.Learner.Evidence;
import io.ssmlab.steps.way.browser.Browsers;

/** Cleans up after each scenario: attaches the terminal of a failed one, ends its session, undoes its changes. */
public final class Hooks {
    private final ScenarioState memory;
    private final Sessions sessions;

    public Hooks(ScenarioState memory, Sessions sessions) {
        this.memory = memory;
        this.sessions = sessions;
    }

    @After
    public void tidyUp(Scenario scenario) {
        try {
            if (scenario.isFailed()) {
                attachEvidence(scenario);
            }
        } finally {
            try {
                memory.sessionIfAny().ifPresent(sessions::endQuietly);
            } finally {
                try {
                    memory.runCleanups();
                } finally {
                    memory.learner.leave();
                }
            }
        }
    }

    @AfterAll
    public static void closeTheBrowser() {
        Browsers.close();
    }

    private void attachEvidence(Scenario scenario) {
        for (Evidence evidence : memory.learner.evidence()) {
            scenario.attach(evidence.content(), evidence.mediaType(), evidence.name());
        }
        memory.sessionIfAny()
                .ifPresent(session -> scenario.attach(
                        Expect.plain(session.terminal().output()),
                        "text/plain",
                        "terminal of session " + session.id()));
    }
}
