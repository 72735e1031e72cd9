package io.ssmlab.steps.sentences;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.LabControl;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.util.ArrayList;
import java.util.List;

/** Steps about the guide: its ticked steps, and the reason why the next step is not ticked. */
public final class GuideSteps {
    private final LabControl lab;

    public GuideSteps(LabControl lab) {
        this.lab = lab;
    }

    @Given("the lab was reset")
    @When("the lab is reset")
    public void reset() {
        lab.reset();
        Expect.equal("the steps that the guide has ticked after a reset", List.of(), ticked());
    }

    @Then("the guide has ticked {string}")
    public void hasTicked(String step) {
        Await.until("the guide ticks " + step, this::ticked, ticked -> ticked.contains(step));
    }

    @Then("the guide's next step is {string}")
    public void nextIs(String step) {
        Await.until("the guide's next step is " + step, this::next, next -> next.startsWith(step + ": "));
    }

    @Then("the guide's next step is {string}, because {string}")
    public void nextIsBecause(String step, String reason) {
        Await.until(
                "the guide's next step is " + step + " because " + reason,
                this::next,
                next -> next.startsWith(step + ": ") && next.contains(reason));
    }

    @Then("the guide has ticked every step, in the lab's order")
    public void everyStep() {
        Await.until("every step of the guide is ticked", this::next, String::isEmpty);
        List<String> times = new ArrayList<>();
        lab.guide().forEach(step -> times.add(step.path("at").asText()));
        Expect.equal("the times of the ticks", times.stream().sorted().toList(), times);
    }

    private List<String> ticked() {
        List<String> ids = new ArrayList<>();
        for (JsonNode step : lab.guide()) {
            if (step.path("done").asBoolean()) {
                ids.add(step.path("id").asText());
            }
        }
        return ids;
    }

    /** The first step that is not ticked, and its reason; empty if all are. */
    private String next() {
        for (JsonNode step : lab.guide()) {
            if (!step.path("done").asBoolean()) {
                return step.path("id").asText() + ": " + step.path("reason").asText();
            }
        }
        return "";
    }
}
