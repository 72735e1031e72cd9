package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.ScenarioState;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Steps about the permissions of the instances' role. */
public final class RoleSteps {
    private static final String ROLE = "SM-Workshop-ManagedInstancesRole";
    private static final String POLICY = "Deny-In-The-Lab";

    private final ScenarioState memory;

    public RoleSteps(ScenarioState memory) {
        this.memory = memory;
    }

    @Given("the role of the instances is denied {string}")
    public void deny(String action) {
        memory.addCleanup(this::allowAgain);
        memory.aws
                .iam()
                .putRolePolicy(
                        request -> request.roleName(ROLE).policyName(POLICY).policyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"%s","Resource":"*"}]}""".formatted(action)));
    }

    @When("the role of the instances is no longer denied anything")
    public void allowAgain() {
        try {
            memory.aws.iam().deleteRolePolicy(request -> request.roleName(ROLE).policyName(POLICY));
        } catch (NoSuchEntityException e) {
            // the wanted state
        }
    }
}
