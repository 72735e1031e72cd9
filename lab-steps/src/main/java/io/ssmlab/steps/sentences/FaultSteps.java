package io.ssmlab.steps.sentences;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.LabControl;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.util.ArrayList;
import java.util.List;

/** Steps about services that an instructor breaks, and about the lab's explanation of a missing log. */
public final class FaultSteps {
    private final ScenarioState memory;
    private final LabControl lab;

    public FaultSteps(ScenarioState memory, LabControl lab) {
        this.memory = memory;
        this.lab = lab;
    }

    @Given("the service {string} is {string}")
    public void isBroken(String service, String kind) {
        lab.breakService("{\"service\":\"" + service + "\",\"kind\":\"" + kind + "\"}");
    }

    @Given("the service {string} answers {int} seconds late")
    public void isSlow(String service, int seconds) {
        lab.breakService("{\"service\":\"" + service + "\",\"kind\":\"slow\",\"seconds\":" + seconds + "}");
    }

    @When("the service {string} recovers")
    public void recovers(String service) {
        lab.fix(service);
    }

    @When("{int} minutes pass")
    public void minutesPass(int minutes) {
        lab.advance("PT" + minutes + "M");
    }

    @Then("the lab's explanation shows the call {string} answered with {string}")
    public void showsTheCall(String operation, String answer) {
        Await.until(
                "the lab shows " + operation + " answered with " + answer,
                () -> calls(operation),
                calls -> calls.stream().anyMatch(call -> call.contains(answer)));
    }

    @Then("the lab's explanation shows the call {string} answered with {string} more than once")
    public void showsTheCallMoreThanOnce(String operation, String answer) {
        Await.until(
                "the lab shows " + operation + " answered more than once with " + answer,
                () -> calls(operation),
                calls -> calls.stream().anyMatch(call -> call.contains(answer) && !call.startsWith("1 ")));
    }

    @Then("the lab's explanation names the cause {string} and the fix {string}")
    public void says(String cause, String command) {
        JsonNode why = Await.until(
                "the lab names a cause",
                () -> lab.why(memory.session().id()),
                answer -> !answer.path("causes").isEmpty());
        Expect.contains("the causes that the lab names", cause, texts(why, "what"));
        Expect.contains("the commands that the lab gives", command, texts(why, "command"));
    }

    @Then("the lab's explanation says that the log is readable")
    public void saysReadable() {
        JsonNode why = lab.why(memory.session().id());
        Expect.contains(
                "the lab's verdict", "The log is readable.", why.path("verdict").asText());
        Expect.isTrue("there is no cause", why.path("causes").isEmpty(), why.path("causes"));
    }

    /** The count, operation and answer of each row. */
    private List<String> calls(String operation) {
        List<String> calls = new ArrayList<>();
        for (JsonNode call : lab.why(memory.session().id()).path("calls")) {
            if (call.path("operation").asText().equals(operation)) {
                calls.add(call.path("count").asInt() + " x " + operation + ": "
                        + call.path("answer").asText());
            }
        }
        return calls;
    }

    private static String texts(JsonNode why, String member) {
        List<String> texts = new ArrayList<>();
        why.path("causes").forEach(cause -> texts.add(cause.path(member).asText()));
        return String.join("\n", texts);
    }
}
