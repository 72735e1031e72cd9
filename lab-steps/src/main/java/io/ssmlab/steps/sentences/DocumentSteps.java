package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Documents;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.DocumentText;
import io.ssmlab.steps.way.LearnerDocuments.Description;
import io.ssmlab.steps.way.PreferencesChoice;
import io.ssmlab.steps.way.api.ApiPreferences;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.DocumentFormat;
import software.amazon.awssdk.services.ssm.model.DocumentType;

/** Steps about documents. */
public final class DocumentSteps {
    private final ScenarioState memory;
    private final Documents documents;
    private DocumentText given = Documents.edition("older");

    public DocumentSteps(ScenarioState memory, Documents documents) {
        this.memory = memory;
        this.documents = documents;
    }

    @Given("there is no document {string}")
    public void thereIsNoDocument(String name) {
        documents.deleteIfThere(name);
    }

    @Given("the document {string} holds the {word} edition")
    public void theDocumentHolds(String name, String edition) {
        documents.ensureEdition(name, Documents.edition(edition));
    }

    @Given("a Session document {string} exists")
    public void aSessionDocumentExists(String name) {
        documents.deleteIfThere(name);
        documents.create(name, DocumentType.SESSION, ApiPreferences.text(PreferencesChoice.none()));
    }

    @When("the learner creates the Command document {string} from the {word} edition")
    public void create(String name, String edition) {
        given = Documents.edition(edition);
        memory.learner.documents().create(name, DocumentType.COMMAND, given);
    }

    @When("the learner updates {string} to the {word} edition")
    public void update(String name, String edition) {
        given = Documents.edition(edition);
        memory.learner.documents().createVersion(name, given);
    }

    @When("the learner makes the latest version of {string} the default")
    public void makeLatestTheDefault(String name) {
        memory.learner.documents().makeLatestTheDefault(name);
    }

    @When("the learner deletes the document {string}")
    public void delete(String name) {
        memory.learner.documents().delete(name);
    }

    @When("^the learner tries to create a Command document \"([^\"]*)\" in which (.*)$")
    public void tryToCreateWithMistake(String name, String mistake) {
        String sound = Documents.edition("older").content();
        String broken = switch (mistake) {
            case "a command is not in a list" ->
                sound.replaceFirst("(?s)\"runCommand\": \\[.*?\\]", "\"runCommand\": \"mkdir /app\"");
            case "a parameter was never declared" -> sound.replace("mkdir /app", "echo {{ Mesage }}");
            case "a brace is missing" -> sound.substring(0, sound.lastIndexOf('}'));
            case "the schema version does not exist" -> sound.replace("\"2.2\"", "\"9.9\"");
            default -> throw new AssertionError("these steps do not know the mistake: " + mistake);
        };
        memory.expectRefusal(
                "a document in which " + mistake,
                () -> memory.learner
                        .documents()
                        .create(name, DocumentType.COMMAND, new DocumentText(broken, DocumentFormat.JSON)));
    }

    @Then("there is still no document {string}")
    public void thereIsStillNoDocument(String name) {
        Expect.isTrue("no document " + name, documents.find(name).isEmpty(), "there is one");
    }

    @Then("{string} is listed among the documents owned by me, and not among those owned by Amazon")
    public void isListed(String name) {
        Expect.hasItem("documents owned by me", name, memory.learner.documents().ownedBy("Self"));
        List<String> amazons = memory.learner.documents().ownedBy("Amazon");
        Expect.hasItem("documents owned by Amazon", "AWS-RunShellScript", amazons);
        Expect.isTrue("documents owned by Amazon without " + name, !amazons.contains(name), amazons);
    }

    @Then("{string} has schema version {string} and one parameter {string} with the default {string}")
    public void hasSchemaAndParameter(String name, String schema, String parameter, String value) {
        Description description = memory.learner.documents().describe(name);
        Expect.equal("schema version of " + name, schema, description.schemaVersion());
        Expect.equal("parameters of " + name, Map.of(parameter, value), description.parameters());
    }

    @Then("the content of {string} is returned unchanged")
    public void contentIsUnchanged(String name) {
        String content = memory.learner.documents().content(name, given.format());
        Expect.equal("content of " + name, given.content(), content);
    }

    @Then("the latest version of {string} is one higher than its default version")
    public void latestIsOneHigher(String name) {
        Description description = memory.learner.documents().describe(name);
        Expect.equal(
                "latest version of " + name,
                Integer.parseInt(description.defaultVersion()) + 1,
                Integer.parseInt(description.latestVersion()));
    }

    @Then("the latest version of {string} is its default version")
    public void latestIsDefault(String name) {
        Description description = memory.learner.documents().describe(name);
        Expect.equal("default version of " + name, description.latestVersion(), description.defaultVersion());
    }
}
