package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Then;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Expect;

/** Steps about calls that AWS refuses. */
public final class RefusalSteps {
    private final ScenarioState memory;

    public RefusalSteps(ScenarioState memory) {
        this.memory = memory;
    }

    @Then("the call is refused with {string}")
    public void refusedWith(String code) {
        Expect.equal(
                "error code (" + memory.refusal().getMessage() + ")",
                plain(code),
                plain(memory.refusal().code()));
    }

    @Then("the call is refused with {string} and the message mentions {string}")
    public void refusedWith(String code, String fragment) {
        refusedWith(code);
        Expect.contains(
                "message of " + code, fragment, String.valueOf(memory.refusal().getMessage()));
    }

    /** Removes the suffix Exception, which some SDKs show and others do not; AWS itself is inconsistent too. */
    private static String plain(String code) {
        return code.replaceAll("Exception$", "");
    }
}
