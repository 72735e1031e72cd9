package io.ssmlab.steps.sentences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Documents;
import io.ssmlab.steps.fixtures.LogGroups;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Transcripts;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.LearnerDocuments.Description;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.PreferencesChoice;
import io.ssmlab.steps.way.api.ApiPreferences;
import io.ssmlab.steps.way.cli.FollowedLog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Steps about the session preferences and the resulting logs. */
public final class LoggingSteps {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScenarioState memory;
    private final Documents documents;
    private final LogGroups groups;
    private String logGroup = "";
    private @Nullable FollowedLog followed;

    public LoggingSteps(ScenarioState memory, Documents documents, LogGroups groups) {
        this.memory = memory;
        this.documents = documents;
        this.groups = groups;
    }

    @Given("no session preferences are saved")
    public void noPreferences() {
        documents.deleteIfThere(Documents.PREFERENCES);
    }

    @Given("there is no log group {string}")
    public void noLogGroup(String name) {
        groups.deleteIfThere(name);
    }

    @Given("the log group {string} exists")
    public void logGroupExists(String name) {
        if (groups.find(name).isEmpty()) {
            groups.create(name);
        }
    }

    @When("the learner creates the log group {string}")
    public void createLogGroup(String name) {
        memory.learner.logs().createGroup(name);
        Expect.isTrue("the new group is listed", memory.learner.logs().isListed(name), "it is not");
    }

    @When("the learner saves session preferences that send the log to {string} at the end")
    public void saveUpload(String group) {
        save(PreferencesChoice.group(group, false, false));
    }

    @When("the learner saves session preferences that stream the log to {string}")
    public void saveStreaming(String group) {
        save(PreferencesChoice.group(group, true, false));
    }

    @When("the learner saves session preferences that allow only encrypted log groups and name {string}")
    public void saveOnlyEncrypted(String group) {
        save(PreferencesChoice.group(group, false, true));
    }

    private void save(PreferencesChoice choice) {
        logGroup = choice.logGroup();
        memory.learner.preferences().save(choice);
    }

    /** Uses the API: the page of the preferences updates the document once it exists. */
    @When("the learner tries to create the preferences document again")
    public void createAgain() {
        memory.expectRefusal(
                "a second preferences document",
                () -> documents.create(
                        Documents.PREFERENCES, DocumentType.SESSION, ApiPreferences.text(PreferencesChoice.none())));
    }

    @Then("the preferences document is at version {string} and names {string}")
    public void preferencesAre(String version, String group) {
        Description description = memory.learner.documents().describe(Documents.PREFERENCES);
        Expect.equal("default version of the preferences", version, description.defaultVersion());
        String content = memory.learner.documents().content(Documents.PREFERENCES, DocumentFormat.JSON);
        Expect.equal(
                "log group of the preferences",
                group,
                json(content).path("inputs").path("cloudWatchLogGroupName").asText());
    }

    @Then("there is still no log group {string}")
    public void stillNoLogGroup(String name) {
        Expect.isTrue("no log group " + name, groups.find(name).isEmpty(), "it exists");
    }

    @Then("the log group {string} is gone")
    public void logGroupIsGone(String name) {
        Expect.isTrue("the log group " + name + " is gone", groups.find(name).isEmpty(), "it is still there");
    }

    @Then("the log group {string} has no stream")
    public void noStream(String group) {
        Expect.equal("streams of " + group, List.of(), memory.learner.logs().streams(group));
    }

    @Then("the log group {string} has one stream, named by the session id")
    public void oneStream(String group) {
        Expect.equal(
                "streams of " + group,
                List.of(memory.session().id()),
                memory.learner.logs().streams(group));
    }

    @Then("the stream holds the whole output of the terminal")
    public void holdsWholeOutput() {
        OpenSession session = memory.session();
        String logged = String.join("\n", memory.learner.logs().messages(logGroup, session.id()));
        int lines = Transcripts.requireAll("log stream " + session.id(), logged, session.terminal());
        Expect.isTrue("the terminal showed the lab's four commands", lines > 6, lines);
    }

    @When("the learner follows the log group {string}")
    public void follow(String group) {
        FollowedLog opened = FollowedLog.of(group);
        memory.addCleanup(opened::close);
        followed = opened;
    }

    @Then("the followed log shows {string} although the session is still open")
    public void followedShows(String text) {
        FollowedLog log = followed;
        if (log == null) {
            throw new AssertionError("no log group is followed in this scenario yet: its steps are in the wrong order");
        }
        Await.until(
                "`aws logs tail --follow` shows \"" + text + "\"",
                Await.USUAL,
                log::shown,
                shown -> shown.contains(text),
                shown -> log.ended());
        Expect.isTrue("the session is still open", !memory.session().terminal().ended(), "it has ended");
    }

    @Then("the stream shows {string} although the session is still open")
    public void showsWhileOpen(String text) {
        String id = memory.session().id();
        Await.until(
                "the stream " + id + " shows \"" + text + "\"",
                () -> String.join("\n", memory.learner.logs().messages(logGroup, id)),
                messages -> messages.contains(text));
        Expect.isTrue("the session is still open", !memory.session().terminal().ended(), "it has ended");
    }

    @Then("every event of the stream names the session, its owner and {string}")
    public void everyEventNames(String account) {
        String id = memory.session().id();
        List<String> messages = memory.learner.logs().messages(logGroup, id);
        Expect.isTrue("the stream has events", !messages.isEmpty(), "none");
        for (String message : messages) {
            JsonNode event = json(message);
            Expect.equal("sessionId of an event", id, event.path("sessionId").asText());
            Expect.equal(
                    "runAsUser of an event", account, event.path("runAsUser").asText());
            Expect.equal(
                    "target of an event",
                    memory.session().instanceId(),
                    event.path("target").path("id").asText());
            Expect.contains(
                    "owner of an event",
                    "arn:aws",
                    event.path("userIdentity").path("arn").asText());
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
