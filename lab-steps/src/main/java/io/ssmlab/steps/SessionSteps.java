package io.ssmlab.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.LabMemory.OpenSession;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;
import software.amazon.awssdk.services.ssm.model.ResumeSessionResponse;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.SessionStatus;

/** Sentences about sessions as the lists show them: started, active, over. */
public final class SessionSteps {
    private final LabMemory memory;
    private final Instances instances;
    private final Sessions sessions;
    private final Commands commands;

    public SessionSteps(LabMemory memory, Instances instances, Sessions sessions, Commands commands) {
        this.memory = memory;
        this.instances = instances;
        this.sessions = sessions;
        this.commands = commands;
    }

    @Given("the learner starts a session on {string}")
    public void start(String instance) {
        sessions.start(instances.id(instance), request -> {}).terminal().awaitPrompt();
    }

    @When("the learner starts a session on {string} with the reason {string}")
    public void startWithReason(String instance, String reason) {
        sessions.start(instances.id(instance), request -> request.reason(reason))
                .terminal()
                .awaitPrompt();
    }

    @When("the learner starts a session on {string} that cannot run")
    public void startHopeless(String instance) {
        sessions.start(instances.id(instance), request -> {});
    }

    @When("the learner tries to start a session on {string}")
    public void tryToStart(String instance) {
        tryToStartOn(instances.id(instance));
    }

    @When("the learner tries to start a session on the instance id {string}")
    public void tryToStartOn(String instanceId) {
        memory.expectRefusal(
                "a session on " + instanceId,
                () -> memory.aws.ssm().startSession(request -> request.target(instanceId)));
    }

    @When("the learner tries to start a session on {string} with the document {string}")
    public void tryToStartWith(String instance, String document) {
        String id = instances.id(instance);
        memory.expectRefusal(
                "a session with the document " + document,
                () -> memory.aws
                        .ssm()
                        .startSession(request -> request.target(id).documentName(document)));
    }

    @When("the learner terminates the session")
    public void terminate() {
        sessions.terminate(memory.session());
    }

    @When("the learner leaves the shell with {string}")
    public void leave(String command) {
        memory.session().terminal().awaitPrompt();
        memory.session().terminal().type(command + "\r");
    }

    @Then("the list of active sessions shows it on {string} as {string}")
    public void activeListShows(String instance, String status) {
        OpenSession session = memory.session();
        Session listed = Await.until(
                        "the list of active sessions shows " + session.id() + " as " + status,
                        () -> sessions.find(SessionState.ACTIVE, session.id()),
                        seen -> seen.map(Session::statusAsString)
                                .filter(status::equals)
                                .isPresent())
                .orElseThrow();
        Expect.equal("instance of the session", instances.id(instance), listed.target());
        Expect.isTrue("a running session has no end date", listed.endDate() == null, String.valueOf(listed.endDate()));
    }

    @Then("there are no active sessions on {string}")
    public void noActiveSessions(String instance) {
        List<Session> active = sessions.activeOn(instances.id(instance));
        Expect.isTrue("no active sessions on " + instance, active.isEmpty(), active);
    }

    @Then("the session history shows it as {string}")
    public void historyShows(String status) {
        Optional<Session> seen =
                sessions.find(SessionState.HISTORY, memory.session().id());
        Expect.equal(
                "status of " + memory.session().id() + " in the history",
                Optional.of(status),
                seen.map(Session::statusAsString));
    }

    @Then("in the end the session history shows it as {string}")
    public void inTheEnd(String status) {
        over(status);
    }

    private Session over(String status) {
        return sessions.awaitInHistory(memory.session().id(), SessionStatus.fromValue(status));
    }

    @Then("in the end the session history shows it as {string}, with an end date and without an output location")
    public void inTheEndWithoutOutput(String status) {
        Session session = over(status);
        Expect.isTrue("a session that is over has an end date", session.endDate() != null, session);
        String output = session.outputUrl() == null ? null : session.outputUrl().cloudWatchOutputUrl();
        Expect.isTrue("no output location", output == null || output.isEmpty(), String.valueOf(output));
    }

    @Then("in the end the session history shows it as {string}, with the log stream as its output location")
    public void inTheEndWithOutput(String status) {
        Session session = over(status);
        String output = session.outputUrl() == null
                ? ""
                : String.valueOf(session.outputUrl().cloudWatchOutputUrl());
        Expect.contains("output location of the session", session.sessionId(), output);
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
                () -> sessions.find(SessionState.ACTIVE, session.id()).map(Session::status),
                Optional.of(SessionStatus.DISCONNECTED)::equals);
    }

    @When("the learner resumes the session")
    public void resume() {
        OpenSession session = memory.session();
        ResumeSessionResponse resumed = memory.aws.ssm().resumeSession(request -> request.sessionId(session.id()));
        session.terminal().resume(resumed.tokenValue());
    }

    @Then("resuming the session gives no token")
    public void resumingGivesNothing() {
        String id = memory.session().id();
        try {
            ResumeSessionResponse resumed = memory.aws.ssm().resumeSession(request -> request.sessionId(id));
            Expect.isTrue(
                    "no token for a session that is over",
                    resumed.tokenValue() == null || resumed.tokenValue().isEmpty(),
                    "a token");
        } catch (DoesNotExistException e) {
            Expect.contains("the refusal names the session", id, e.getMessage());
        }
    }
}
