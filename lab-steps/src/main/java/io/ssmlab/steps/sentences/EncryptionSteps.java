package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.EncryptionKeys;
import io.ssmlab.steps.fixtures.LogGroups;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.PreferencesChoice;
import io.ssmlab.steps.way.Terminal;
import java.nio.charset.StandardCharsets;

/** Steps about keys, and about sessions and log groups that are encrypted with them. */
public final class EncryptionSteps {
    private final ScenarioState memory;
    private final EncryptionKeys keys;
    private final LogGroups groups;

    public EncryptionSteps(ScenarioState memory, EncryptionKeys keys, LogGroups groups) {
        this.memory = memory;
        this.keys = keys;
        this.groups = groups;
    }

    @Given("the key {string} exists")
    public void keyExists(String alias) {
        Expect.contains("arn of the key " + alias, ":key/", keys.arn(alias));
    }

    @Then("the key {string} is gone")
    public void keyIsGone(String alias) {
        Expect.isTrue("the key " + alias + " is gone", !keys.isThere(alias), "it is still there");
    }

    @Given("the key {string} is disabled for a while")
    public void keyIsDisabled(String alias) {
        keys.disable(alias);
    }

    @Given("the log group {string} is encrypted with the key {string}")
    public void groupIsEncrypted(String name, String key) {
        groups.deleteIfThere(name);
        groups.create(name, key.startsWith("arn:") ? key : keys.arn(key));
    }

    @When("the learner saves session preferences that encrypt sessions with the key {string}")
    public void encryptSessions(String key) {
        memory.learner.preferences().save(PreferencesChoice.none().encrypting(key));
    }

    @Then("the terminal announces {string}")
    public void announces(String notice) {
        Terminal terminal = memory.session().terminal();
        Await.until("the notice at the start of the session", terminal::notice, notice::equals);
    }

    @Then("the text {string} never crossed the wire unencrypted")
    public void nothingInTheClear(String text) {
        byte[] wire = memory.session().terminal().wire();
        Expect.isTrue("the session's data was seen on the wire", wire.length > text.length(), wire.length);
        String bytes = new String(wire, StandardCharsets.ISO_8859_1);
        Expect.isTrue("no \"" + text + "\" on the wire", !bytes.contains(text), "it is there, in the clear");
    }
}
