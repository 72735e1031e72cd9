package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Documents;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.LabMemory;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import io.ssmlab.steps.way.CommandOrder;
import io.ssmlab.steps.way.LearnersCommands.Result;
import io.ssmlab.steps.way.LearnersCommands.State;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;

/** Steps about Run Command. */
public final class CommandSteps {
    private final LabMemory memory;
    private final Instances instances;
    private final Documents documents;
    private final Commands commands;

    public CommandSteps(LabMemory memory, Instances instances, Documents documents, Commands commands) {
        this.memory = memory;
        this.instances = instances;
        this.documents = documents;
        this.commands = commands;
    }

    @Given("the document {string} has prepared the resource group {string}")
    public void hasPrepared(String document, String group) {
        List<String> unprepared = instances.allNames().keySet().stream()
                .filter(name -> name.startsWith(group))
                .filter(name -> !fileExists(name, "/app/hello.txt"))
                .toList();
        if (!unprepared.isEmpty()) {
            documents.ensureEdition(document, Documents.edition("older"));
            String id =
                    commands.sendInBackground(CommandOrder.document(document).onGroup(group));
            Map<String, String> outcome = commands.backgroundOutcome(id);
            Expect.isTrue(
                    document + " prepared the group " + group,
                    outcome.values().stream().allMatch("Success"::equals),
                    outcome);
        }
    }

    @When("the learner runs {string} at its latest version on the resource group {string}")
    public void run(String document, String group) {
        commands.send(CommandOrder.document(document).onGroup(group));
    }

    @When("the learner runs {string} on the resource group {string} with {string} set to {string}")
    public void runWith(String document, String group, String parameter, String value) {
        commands.send(
                CommandOrder.document(document).with(Map.of(parameter, value)).onGroup(group));
    }

    @When("the learner runs the shell command {string} on the resource group {string}")
    public void runShellOnGroup(String command, String group) {
        commands.send(Commands.shell(command).onGroup(group));
    }

    @When("the learner runs the shell command {string} on {string}")
    public void runShell(String command, String instance) {
        commands.send(Commands.shell(command).on(instances.id(instance)));
    }

    @When("the learner runs the shell command {string} on {string} with a limit of {int} seconds")
    public void runShellWithin(String command, String instance, int seconds) {
        commands.send(CommandOrder.shell(Map.of("commands", command, "executionTimeout", Integer.toString(seconds)))
                .on(instances.id(instance)));
    }

    @Given("the command is in progress on {string}")
    public void inProgress(String instance) {
        String id = instances.id(instance);
        Await.until(
                "the command is in progress on " + instance,
                () -> memory.learner
                        .commands()
                        .state(memory.commandId())
                        .invocations()
                        .getOrDefault(id, "not listed"),
                "InProgress"::equals);
    }

    @When("the learner cancels the command")
    public void cancel() {
        memory.learner.commands().cancel(memory.commandId());
    }

    @Then("the command ends as {string} on {string} and was sent nowhere else")
    public void endsAs(String status, String names) {
        Map<String, String> expected =
                Instances.names(names).stream().collect(Collectors.toMap(name -> name, name -> status));
        Expect.equal("status of the command", expected, commands.outcome());
    }

    @Then("the command reached no instance, and its status says {string}")
    public void reachedNoInstance(String details) {
        String id = memory.commandId();
        State state = Await.until(
                "command " + id + " is over",
                () -> memory.learner.commands().state(id),
                one -> one.status().equals("Failed") || one.status().equals("Success"));
        Expect.equal("status of the command", details, state.details());
        Expect.equal("instances that the command was sent to", Map.of(), state.invocations());
    }

    @Then("the output of step {string} on {string} mentions {string}")
    public void outputMentions(String step, String instance, String fragment) {
        Expect.contains(
                "output of " + step + " on " + instance,
                fragment,
                result(instance, step).output());
    }

    @Then("the output of step {string} on {string} begins with {string}")
    public void outputBegins(String step, String instance, String beginning) {
        String output = result(instance, step).output();
        Expect.equal(
                "first line of the output of " + step + " on " + instance,
                beginning,
                output.lines().findFirst().orElse(""));
    }

    @Then("the error output on {string} mentions {string}")
    public void errorMentions(String instance, String fragment) {
        Expect.contains(
                "error output on " + instance, fragment, result(instance, null).errors());
    }

    @Then("the response code on {string} is {int}")
    public void responseCode(String instance, int code) {
        Expect.equal(
                "response code on " + instance, code, result(instance, null).responseCode());
    }

    @Then("{string} on {string} holds the file {string}")
    public void holdsFile(String folder, String instance, String file) {
        List<String> files =
                commands.runSuccessfully(instance, "ls -A " + folder).lines().toList();
        Expect.hasItem(folder + " on " + instance, file, files);
    }

    @Then("{string} has no file {string}")
    public void hasNoFile(String instance, String path) {
        Expect.isTrue("no file " + path + " on " + instance, !fileExists(instance, path), "it is there");
    }

    @Then("the web server on {string} answers with status {int}")
    public void webServerAnswers(String instance, int status) {
        String code = commands.runSuccessfully(instance, "curl -s -o /dev/null -w '%{http_code}' http://localhost/");
        Expect.equal("status of http://localhost/ on " + instance, Integer.toString(status), code.strip());
    }

    @Then("no process {string} is left on {string}")
    public void noProcessLeft(String commandLine, String instance) {
        // the brackets keep the search from matching itself
        String pattern = "[" + commandLine.charAt(0) + "]" + commandLine.substring(1);
        Await.until(
                "no process `" + commandLine + "` on " + instance,
                () -> commands.run(instance, "ps -eo args | grep -x '" + pattern + "'")
                        .standardOutputContent(),
                String::isBlank);
    }

    private boolean fileExists(String instance, String path) {
        return commands.run(instance, "test -e " + path).status() == CommandInvocationStatus.SUCCESS;
    }

    private Result result(String instance, @Nullable String step) {
        return memory.learner.commands().result(memory.commandId(), instances.id(instance), step);
    }
}
