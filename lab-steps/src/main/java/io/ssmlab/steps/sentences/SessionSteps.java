package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.SessionRow;
import java.util.List;
import java.util.Optional;

/** Steps about sessions as the lists show them: started, active, ended. */
public final class SessionSteps {
    private final ScenarioState memory;
    private final Instances instances;
    private final Sessions sessions;
    private final Commands commands;

    public SessionSteps(ScenarioState memory, Instances instances, Sessions sessions, Commands commands) {
        this.memory = memory;
        this.instances = instances;
        this.sessions = sessions;
        this.commands = commands;
    }

    @Given("the learner starts a session on {string}")
    public void start(String instance) {
        sessions.start(instances.id(instance), "").terminal().awaitPrompt();
    }

    @When("the learner starts a session on {string} with the reason {string}")
    public void startWithReason(String instance, String reason) {
        sessions.start(instances.id(instance), reason).terminal().awaitPrompt();
    }

    @When("the learner starts a session on {string} that cannot run")
    public void startFailing(String instance) {
        sessions.start(instances.id(instance), "");
    }

    @When("the learner tries to start a session on {string}")
    public void tryToStart(String instance) {
        String id = instances.id(instance);
        memory.expectRefusal(
                "a session on " + instance, () -> memory.learner.sessions().start(id, ""));
    }

    @When("the learner tries to start a session on the instance id {string}")
    public void tryToStartOn(String instanceId) {
        memory.expectRefusal(
                "a session on " + instanceId, () -> memory.learner.sessions().startWith(instanceId, ""));
    }

    @When("the learner tries to start a session on {string} with the document {string}")
    public void tryToStartWith(String instance, String document) {
        String id = instances.id(instance);
        memory.expectRefusal(
                "a session with the document " + document,
                () -> memory.learner.sessions().startWith(id, document));
    }

    @When("the learner terminates the session")
    public void terminate() {
        memory.learner.sessions().terminate(memory.session());
    }

    @When("the learner leaves the shell with {string}")
    public void leave(String command) {
        memory.session().terminal().awaitPrompt();
        memory.session().terminal().enter(command);
    }

    @Then("the list of active sessions shows it on {string} as {string}")
    public void activeListShows(String instance, String status) {
        OpenSession session = memory.session();
        SessionRow listed = Await.until(
                        "the list of active sessions shows " + session.id() + " as " + status,
                        () -> memory.learner.sessions().active(session.id()),
                        seen -> seen.map(SessionRow::status)
                                .filter(status::equals)
                                .isPresent())
                .orElseThrow();
        Expect.equal("instance of the session", instances.id(instance), listed.instanceId());
        Expect.equal("end date of a running session", "", listed.endDate());
    }

    @Then("there are no active sessions on {string}")
    public void noActiveSessions(String instance) {
        List<String> active = memory.learner.sessions().activeOn(instances.id(instance));
        Expect.isTrue("no active sessions on " + instance, active.isEmpty(), active);
    }

    @Then("the session history shows it as {string}")
    public void historyShows(String status) {
        Optional<SessionRow> seen =
                memory.learner.sessions().inHistory(memory.session().id());
        Expect.equal(
                "status of " + memory.session().id() + " in the history",
                Optional.of(status),
                seen.map(SessionRow::status));
    }

    @Then("in the end the session history shows it as {string}")
    public void inTheEnd(String status) {
        over(status);
    }

    private SessionRow over(String status) {
        return sessions.awaitInHistory(memory.session().id(), status);
    }

    @Then("in the end the session history shows it as {string}, with an end date and without an output location")
    public void inTheEndWithoutOutput(String status) {
        SessionRow session = over(status);
        Expect.isTrue(
                "a session that is over has an end date", !session.endDate().isEmpty(), session);
        Expect.equal("output location", "", session.output());
    }

    @Then("in the end the session history shows it as {string}, with the log stream as its output location")
    public void inTheEndWithOutput(String status) {
        SessionRow session = over(status);
        Expect.contains("output location of the session", session.id(), session.output());
    }

    @Then("no process of the session is left on {string}")
    public void noProcessOfSession(String instance) {
        Await.until(
                "no process of ssm-user on " + instance,
                () -> commands.run(instance, "ps -u ssm-user -o pid=,args=").standardOutputContent(),
                String::isBlank);
    }

    @When("the connection is lost")
    public void connectionIsLost() {
        OpenSession session = memory.session();
        session.terminal().drop();
        Await.until(
                "the lost connection is noticed",
                () -> memory.api.sessions().active(session.id()).map(SessionRow::status),
                Optional.of("Disconnected")::equals);
    }

    @When("the learner resumes the session")
    public void resume() {
        memory.learner.sessions().resume(memory.session());
    }

    @Then("resuming the session returns no token")
    public void resumingReturnsNoToken() {
        Expect.isTrue(
                "no token for a session that is over",
                !memory.learner.sessions().canBeResumed(memory.session()),
                "a token");
    }
}
