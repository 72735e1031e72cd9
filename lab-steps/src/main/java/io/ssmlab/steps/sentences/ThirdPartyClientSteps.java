package io.ssmlab.steps.sentences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.LabMemory;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.fixtures.aws.LabEndpoint;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.thirdparty.Address;
import io.ssmlab.steps.thirdparty.Client;
import io.ssmlab.steps.thirdparty.ClientProgram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

/** Steps about third-party clients. Their results are compared with those of the AWS SDK for Java. */
public final class ThirdPartyClientSteps {
    private static final int COLUMNS = 120;
    private static final int ROWS = 40;

    private final LabMemory memory;
    private final Instances instances;
    private final Sessions sessions;
    private final LabEndpoint lab = LabEndpoint.fromEnvironment();
    private @Nullable ClientProgram program;
    private JsonNode answer = MissingNode.getInstance();

    public ThirdPartyClientSteps(LabMemory memory, Instances instances, Sessions sessions) {
        this.memory = memory;
        this.instances = instances;
        this.sessions = sessions;
    }

    @Given("a program with {string} that calls over {string}")
    public void program(String client, String address) {
        program = new ClientProgram(Client.of(client), Address.of(address), lab);
    }

    @Then("its caller identity is {string}")
    public void hasIdentity(String user) {
        String arn = call("who").asText();
        Expect.isTrue("GetCallerIdentity names " + user, arn.endsWith("/" + user), arn);
    }

    @Then("it lists every document, {int} per page, on more than one page")
    public void findsDocuments(int size) {
        List<List<String>> pages = pages(call("documents", Integer.toString(size)), size);
        Expect.isTrue("more than one page", pages.size() > 1, pages);
        Expect.equal(
                "documents, in order",
                memory.aws.ssm().listDocumentsPaginator().documentIdentifiers().stream()
                        .map(DocumentIdentifier::name)
                        .toList(),
                flatten(pages));
    }

    @Then("it lists the managed nodes {string} and no others")
    public void findsNodes(String names) {
        List<String> found = flatten(pages(call("nodes", "5"), 5));
        Expect.sameItems("managed nodes", instances.ids(names), found);
        Expect.equal(
                "managed nodes, in order",
                memory.aws.ssm().describeInstanceInformationPaginator().instanceInformationList().stream()
                        .map(InstanceInformation::instanceId)
                        .toList(),
                found);
    }

    @When("^it sends the shell command \"(.*)\" to \"([^\"]*)\" and waits until it is executed$")
    public void sends(String command, String instance) {
        answer = call("command", instances.id(instance), command);
        memory.setCommandId(answer.path("id").asText());
    }

    @Then("its waiter succeeds, and the output is {string}")
    public void waiterSucceeds(String output) {
        Expect.equal("error of the waiter", "", answer.path("complaint").asText());
        ended("Success", 0, output);
    }

    @Then("its waiter fails with {string}, the exit code is {int}, and the output is {string}")
    public void waiterFails(String status, int code, String output) {
        Expect.contains("error of the waiter", status, answer.path("complaint").asText());
        ended(status, code, output);
    }

    private void ended(String status, int code, String output) {
        Expect.equal("status", status, answer.path("status").asText());
        Expect.equal("exit code", code, answer.path("code").asInt());
        Expect.equal("output", output, answer.path("output").asText().strip());
    }

    @When("it gives {string} the tag {string} with the value {string}")
    public void tags(String instance, String key, String value) {
        String id = instances.id(instance);
        memory.addCleanup(() ->
                memory.aws.ec2().deleteTags(request -> request.resources(id).tags(tag -> tag.key(key))));
        call("tag", id, key, value);
    }

    @Then("it finds only {string} by the tag {string} with the value {string}, and its waiter finds it running")
    public void findsByTag(String instance, String key, String value) {
        Expect.equal(
                "instances with that tag",
                List.of(instances.id(instance)),
                flatten(pages(call("tagged", key, value), Integer.MAX_VALUE)));
    }

    @When("it creates the resource group {string} of the instances with the tag {string} and the value {string}")
    public void createsGroup(String group, String key, String value) {
        memory.addCleanup(() -> memory.aws.resourceGroups().deleteGroup(request -> request.group(group)));
        call("group", group, key, value);
    }

    @Then("it finds only {string} in the resource group {string}")
    public void findsMember(String instance, String group) {
        List<String> found = flatten(pages(call("members", group), Integer.MAX_VALUE)).stream()
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .toList();
        Expect.equal("members of " + group, List.of(instances.id(instance)), found);
    }

    /** The SDK for JavaScript reads an empty last page at the end of the log. */
    @Then("it reads the log of the session in {string}, on several pages of {int} event(s), and finds {string} in it")
    public void readsLog(String group, int size, String text) {
        String stream = memory.session().id();
        List<List<String>> pages = pages(call("log", group, stream, Integer.toString(size)), size);
        Expect.isTrue(
                "more than one page",
                pages.stream().filter(page -> !page.isEmpty()).count() > 1,
                pages);
        List<String> read = flatten(pages);
        Expect.equal("events", memory.api.logs().messages(group, stream), read);
        Expect.contains("the log", text, String.join("\n", read));
    }

    @When("it requests the document {string}")
    public void requestsDocument(String name) {
        memory.expectRefusal("the document " + name, () -> call("document", name));
    }

    @When("it requests a session on the instance id {string}")
    public void requestsSession(String id) {
        memory.expectRefusal("a session on " + id, () -> call("session", id));
    }

    @When("it requests its caller identity, with a secret that does not belong to its access key")
    public void requestsIdentityWithWrongSecret() {
        ClientProgram other = program().withSecret("a".repeat(40));
        memory.expectRefusal("a call with a wrong secret", () -> other.call("who"));
    }

    @When("it opens a shell on {string}")
    public void opensShell(String instance) {
        String id = instances.id(instance);
        sessions.start(() -> program().shell(id, COLUMNS, ROWS)).terminal().awaitPrompt();
    }

    @Then("^it runs \"(.*)\" on \"([^\"]*)\" without a terminal and reads \"(.*)\"$")
    public void runs(String command, String instance, String output) {
        Expect.equal(
                "output of `" + command + "`",
                output,
                program().run(instances.id(instance), command).strip());
    }

    private JsonNode call(String... what) {
        return program().call(what);
    }

    private ClientProgram program() {
        if (program == null) {
            throw new AssertionError("no program was named in this scenario yet");
        }
        return program;
    }

    private static List<List<String>> pages(JsonNode answer, int most) {
        List<List<String>> pages = new ArrayList<>();
        for (JsonNode page : answer) {
            List<String> items = new ArrayList<>();
            page.forEach(item -> items.add(item.asText()));
            Expect.isTrue("at most " + most + " to a page", items.size() <= most, items);
            pages.add(items);
        }
        return pages;
    }

    private static List<String> flatten(List<List<String>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }
}
