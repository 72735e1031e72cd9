package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Buckets;
import io.ssmlab.steps.fixtures.EncryptionKeys;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.fixtures.Transcripts;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.OpenSession;
import io.ssmlab.steps.way.PreferencesChoice;
import io.ssmlab.steps.way.SessionRow;
import java.util.List;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Steps about session logs that go to a bucket. */
public final class BucketSteps {
    private final ScenarioState memory;
    private final Buckets buckets;
    private final EncryptionKeys keys;
    private final Sessions sessions;
    private String bucket = "";
    private String prefix = "";

    public BucketSteps(ScenarioState memory, Buckets buckets, EncryptionKeys keys, Sessions sessions) {
        this.memory = memory;
        this.buckets = buckets;
        this.keys = keys;
        this.sessions = sessions;
    }

    @Given("the bucket {string} exists and is empty")
    public void bucketExists(String name) {
        buckets.createEmpty(name);
    }

    @Given("there is no bucket {string}")
    public void noBucket(String name) {
        buckets.deleteIfThere(name);
    }

    @Given("the bucket {string} is encrypted with the key {string}")
    public void bucketIsEncrypted(String name, String alias) {
        buckets.encrypt(name, ServerSideEncryption.AWS_KMS, keys.arn(alias));
    }

    @Given("the bucket {string} is encrypted in a way that agents do not recognize")
    public void bucketIsEncryptedTwice(String name) {
        buckets.encrypt(name, ServerSideEncryption.AWS_KMS_DSSE, "");
    }

    @When("the learner saves session preferences that store the log in the bucket {string} under {string}")
    public void save(String name, String below) {
        save(name, below, false);
    }

    @When("the learner saves session preferences that allow only encrypted buckets and name {string}")
    public void saveOnlyEncrypted(String name) {
        save(name, "", true);
    }

    private void save(String name, String below, boolean onlyEncrypted) {
        bucket = name;
        prefix = below;
        memory.learner.preferences().save(PreferencesChoice.bucket(name, below, onlyEncrypted));
    }

    @Then("in the end the session history shows it as {string}, with the object as its output location")
    public void inTheEndWithObject(String status) {
        SessionRow session = sessions.awaitInHistory(memory.session().id(), status);
        Expect.contains("output location of the session", bucket + "/" + key(), session.output());
    }

    @Then("the bucket holds one object, named by the session id")
    public void oneObject() {
        Expect.equal("objects in " + bucket, List.of(key()), buckets.keys(bucket));
    }

    @Then("the bucket {string} is gone")
    public void isGone(String name) {
        Expect.isTrue("the bucket " + name + " is gone", !buckets.names().contains(name), buckets.names());
    }

    @Then("once the bucket {string} exists, the log arrives in it")
    public void arrivesOnce(String name) {
        buckets.createEmpty(name);
        Await.until("the log in the bucket " + name, () -> buckets.keys(name), List.of(key())::equals);
    }

    @Then("the object is plain text and holds the whole output of the terminal")
    public void holdsWholeOutput() {
        OpenSession session = memory.session();
        ResponseBytes<GetObjectResponse> object = buckets.object(bucket, key());
        Expect.equal("content type of the log", "text/plain", object.response().contentType());
        // The program that writes the transcript adds a carriage return to each line, as on AWS.
        String text = object.asUtf8String().replace("\r\r\n", "\r\n");
        int lines = Transcripts.requireAll("object " + key(), text, session.terminal());
        Expect.isTrue("the terminal showed something", lines > 1, lines);
    }

    @Then("the object is encrypted with the key {string}")
    public void objectIsEncrypted(String alias) {
        GetObjectResponse object = buckets.object(bucket, key()).response();
        Expect.equal("encryption of the log", ServerSideEncryption.AWS_KMS, object.serverSideEncryption());
        Expect.equal("key of the log", keys.arn(alias), object.ssekmsKeyId());
    }

    private String key() {
        return (prefix.isEmpty() ? "" : prefix + "/") + memory.session().id() + ".log";
    }
}
