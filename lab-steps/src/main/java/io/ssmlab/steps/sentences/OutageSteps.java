package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Await;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Instance;

/** Steps about agents that are killed, and instances that lose power. */
public final class OutageSteps {
    private static final Duration POWER = Duration.ofSeconds(60);

    private final ScenarioState memory;
    private final Commands commands;
    private final Instances instances;

    public OutageSteps(ScenarioState memory, Commands commands, Instances instances) {
        this.memory = memory;
        this.commands = commands;
        this.instances = instances;
    }

    /** Kills the agent a little after the command, so that it can still report the result; systemd starts it again. */
    @When("the agent of {string} is killed")
    public void agentIsKilled(String instance) {
        String id = instances.id(instance);
        commands.sendInBackground(Commands.shell("systemd-run --quiet --on-active=300ms"
                        + " --timer-property=AccuracySec=50ms"
                        + " systemctl kill --kill-whom=main --signal=KILL amazon-ssm-agent")
                .on(id));
        Await.until("the agent of " + instance + " is gone", () -> instances.connected(id), connected -> !connected);
    }

    @When("the session's instance loses power")
    public void losesPower() {
        String id = memory.session().instanceId();
        memory.addCleanup(() -> start(id));
        memory.aws.ec2().stopInstances(request -> request.instanceIds(id).force(true));
        awaitState(id, "stopped");
        Await.until("the agent is gone", () -> instances.connected(id), connected -> !connected);
    }

    @When("the session's instance is started again")
    public void startedAgain() {
        start(memory.session().instanceId());
    }

    @Then("its agent is back")
    public void agentIsBack() {
        String id = memory.session().instanceId();
        Await.until("the agent is back", POWER, () -> instances.connected(id), connected -> connected, seen -> false);
    }

    private void start(String id) {
        memory.aws.ec2().startInstances(request -> request.instanceIds(id));
        awaitState(id, "running");
    }

    private void awaitState(String id, String state) {
        Await.until(id + " is " + state, POWER, () -> state(id), List.of(state)::equals, seen -> false);
    }

    private List<String> state(String id) {
        return memory.aws.ec2().describeInstances(request -> request.instanceIds(id)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(Instance::state)
                .map(state -> state.nameAsString())
                .toList();
    }
}
