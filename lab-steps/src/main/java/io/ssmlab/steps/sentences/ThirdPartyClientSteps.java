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

/** Sentences about clients that others wrote: what they read is compared with what the AWS SDK for Java reads. */
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

    @Given("a program with {string} that calls by {string}")
    public void program(String client, String address) {
        program = new ClientProgram(Client.of(client), Address.of(address), lab);
    }

    @Then("it is told that it is {string}")
    public void isTold(String user) {
        String arn = call("who").asText();
        Expect.isTrue("GetCallerIdentity names " + user, arn.endsWith("/" + user), arn);
    }

    @Then("it finds every document, {int} to a page and in more than one page")
    public void findsDocuments(int size) {
        List<List<String>> pages = pages(call("documents", Integer.toString(size)), size);
        Expect.isTrue("more than one page", pages.size() > 1, pages);
        Expect.equal(
                "documents, in order",
                memory.aws.ssm().listDocumentsPaginator().documentIdentifiers().stream()
                        .map(DocumentIdentifier::name)
                        .toList(),
                together(pages));
    }

    @Then("it finds the managed nodes {string} and no others")
    public void findsNodes(String names) {
        List<String> found = together(pages(call("nodes", "5"), 5));
        Expect.sameItems("managed nodes", instances.ids(names), found);
        Expect.equal(
                "managed nodes, in order",
                memory.aws.ssm().describeInstanceInformationPaginator().instanceInformationList().stream()
                        .map(InstanceInformation::instanceId)
                        .toList(),
                found);
    }

    @When("^it sends the shell command \"(.*)\" to \"([^\"]*)\" and waits until it was executed$")
    public void sends(String command, String instance) {
        answer = call("command", instances.id(instance), command);
        memory.commandIs(answer.path("id").asText());
    }

    @Then("its waiter is content, and the output is {string}")
    public void waiterIsContent(String output) {
        Expect.equal(
                "what the waiter complained about", "", answer.path("complaint").asText());
        ended("Success", 0, output);
    }

    @Then("its waiter gives up over {string}, the exit code is {int}, and the output is {string}")
    public void waiterGivesUp(String status, int code, String output) {
        Expect.contains(
                "what the waiter complained about",
                status,
                answer.path("complaint").asText());
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
        memory.afterwards(() ->
                memory.aws.ec2().deleteTags(request -> request.resources(id).tags(tag -> tag.key(key))));
        call("tag", id, key, value);
    }

    @Then("it finds {string} alone by the tag {string} with the value {string}, and its waiter finds that running")
    public void findsByTag(String instance, String key, String value) {
        Expect.equal(
                "instances with that tag",
                List.of(instances.id(instance)),
                together(pages(call("tagged", key, value), Integer.MAX_VALUE)));
    }

    @When("it makes the resource group {string} of what has the tag {string} with the value {string}")
    public void makesGroup(String group, String key, String value) {
        memory.afterwards(() -> memory.aws.resourceGroups().deleteGroup(request -> request.group(group)));
        call("group", group, key, value);
    }

    @Then("it finds {string} alone in the resource group {string}")
    public void findsMember(String instance, String group) {
        List<String> found = together(pages(call("members", group), Integer.MAX_VALUE)).stream()
                .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .toList();
        Expect.equal("members of " + group, List.of(instances.id(instance)), found);
    }

    /** Where the log ends, the SDK for JavaScript has read a last page with nothing in it. */
    @Then(
            "it reads the log of the session in {string}, {int} event(s) to a page and in more than one page, as the learner does, and {string} is in it")
    public void readsLog(String group, int size, String text) {
        String stream = memory.session().id();
        List<List<String>> pages = pages(call("log", group, stream, Integer.toString(size)), size);
        Expect.isTrue(
                "more than one page",
                pages.stream().filter(page -> !page.isEmpty()).count() > 1,
                pages);
        List<String> read = together(pages);
        Expect.equal("events", memory.api.logs().messages(group, stream), read);
        Expect.contains("the log", text, String.join("\n", read));
    }

    @When("it asks for the document {string}")
    public void asksForDocument(String name) {
        memory.expectRefusal("the document " + name, () -> call("document", name));
    }

    @When("it asks for a session on the instance id {string}")
    public void asksForSession(String id) {
        memory.expectRefusal("a session on " + id, () -> call("session", id));
    }

    @When("it asks who it is, with a secret that is not its access key's")
    public void asksWithWrongSecret() {
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
                "what `" + command + "` said",
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

    private static List<String> together(List<List<String>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }
}
