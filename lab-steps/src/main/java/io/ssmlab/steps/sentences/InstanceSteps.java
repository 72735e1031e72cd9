package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.fixtures.Sessions;
import io.ssmlab.steps.fixtures.Way;
import io.ssmlab.steps.text.Await;
import io.ssmlab.steps.text.Expect;
import java.util.List;
import software.amazon.awssdk.services.resourcegroups.model.NotFoundException;
import software.amazon.awssdk.services.resourcegroups.model.QueryType;
import software.amazon.awssdk.services.resourcegroups.model.ResourceIdentifier;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;

/** Steps about instances, their agents, their account ssm-user, and the groups they are in. */
public final class InstanceSteps {
    private static final String CONFIG = "/etc/amazon/ssm/amazon-ssm-agent.json";

    private final ScenarioState memory;
    private final Instances instances;
    private final Commands commands;
    private final Sessions sessions;

    public InstanceSteps(ScenarioState memory, Instances instances, Commands commands, Sessions sessions) {
        this.memory = memory;
        this.instances = instances;
        this.commands = commands;
        this.sessions = sessions;
    }

    @Given("the instances {string} are Online")
    public void areOnline(String names) {
        Instances.names(names).forEach(instances::awaitOnline);
    }

    @Given("the resource groups {string} and {string} select the instances by the tag {string}")
    public void groupsSelect(String first, String second, String tag) {
        for (String group : List.of(first, second)) {
            createGroupIfMissing(group, tag);
            List<String> members = memory
                    .aws
                    .resourceGroups()
                    .listGroupResources(request -> request.group(group))
                    .resourceIdentifiers()
                    .stream()
                    .map(ResourceIdentifier::resourceArn)
                    .map(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                    .toList();
            Expect.sameItems("members of the group " + group, instances.ids(group + "1, " + group + "2"), members);
        }
    }

    private void createGroupIfMissing(String group, String tag) {
        try {
            memory.aws.resourceGroups().getGroup(request -> request.group(group));
        } catch (NotFoundException e) {
            String query = """
                    {"ResourceTypeFilters":["AWS::EC2::Instance"],"TagFilters":[{"Key":"%s","Values":["%s"]}]}""".formatted(tag, group);
            memory.aws
                    .resourceGroups()
                    .createGroup(request -> request.name(group)
                            .resourceQuery(search ->
                                    search.type(QueryType.TAG_FILTERS_1_0).query(query)));
        }
    }

    @When("the learner changes the tag {string} of {string} to {string}")
    public void changeTag(String key, String instance, String value) {
        String id = instances.id(instance);
        memory.learner.tags().set(id, key, value);
        String home = instance.replaceAll("\\d+$", "");
        memory.addCleanup(() -> memory.api.tags().set(id, key, home));
    }

    @Given("the agent of {string} is stopped for a while")
    public void agentIsStopped(String instance) {
        String id = instances.id(instance);
        // systemd starts it again by itself: the agent is the only way in. It is stopped for as long as the
        // learner needs to make the request.
        commands.sendInBackground(Commands.shell("systemd-run --quiet --on-active=" + Way.patience()
                        + " --timer-property=AccuracySec=100ms systemctl start amazon-ssm-agent"
                        + " && systemd-run --quiet systemctl stop amazon-ssm-agent")
                .on(id));
        Await.until("the agent of " + instance + " is gone", () -> instances.connected(id), connected -> !connected);
    }

    @Then("once its agent is back, a session on {string} opens")
    public void sessionOpensAgain(String instance) {
        instances.awaitOnline(instance);
        sessions.start(instances.id(instance), "").terminal().awaitPrompt();
    }

    @Given("the agent of {string} reports the version {string}")
    public void agentReportsVersion(String instance, String version) {
        String before = instances.agentVersion(instance);
        setVersion(instance, version);
        memory.addCleanup(() -> setVersion(instance, before));
    }

    /** The reported version is a setting of the lab's agent; it is read when the agent starts. */
    private void setVersion(String instance, String version) {
        String edit = "sed -i -E 's/(\"Version\"[ ]*:[ ]*\")[^\"]*/\\1" + version + "/' " + CONFIG
                + " && grep -q '" + version + "' " + CONFIG
                + " && systemd-run --quiet --on-active=100ms --timer-property=AccuracySec=50ms systemctl restart amazon-ssm-agent";
        commands.runSuccessfully(instance, edit);
        instances.awaitVersion(instance, version);
    }

    @Given("there is no account {string} on {string}")
    public void noAccount(String account, String instance) {
        commands.runSuccessfully(
                instance,
                "if id " + account + " >/dev/null 2>&1; then userdel -r " + account
                        + " 2>/dev/null; rm -f /etc/sudoers.d/ssm-agent-users; fi; ! id " + account + " 2>/dev/null");
    }

    @Then("{string} has an account {string}")
    public void hasAccount(String instance, String account) {
        Await.until(
                instance + " has an account " + account,
                () -> commands.run(instance, "id " + account).status(),
                CommandInvocationStatus.SUCCESS::equals);
    }

    @Then("{string} has no account {string}")
    public void hasNoAccount(String instance, String account) {
        Expect.equal(
                "`id " + account + "` on " + instance,
                CommandInvocationStatus.FAILED,
                commands.run(instance, "id " + account).status());
    }

    @Then("the file {string} on {string} mentions {string}")
    public void fileMentions(String file, String instance, String fragment) {
        Expect.contains(file + " on " + instance, fragment, commands.runSuccessfully(instance, "cat " + file));
    }

    @When("the instructor removes the rights of {string} on {string}")
    public void removeRights(String account, String instance) {
        commands.runSuccessfully(
                instance, "sed -i 's/^" + account + "/#" + account + "/' /etc/sudoers.d/ssm-agent-users");
        memory.addCleanup(() -> restoreRights(account, instance));
    }

    @When("the instructor restores the rights of {string} on {string}")
    public void restoreRights(String account, String instance) {
        commands.runSuccessfully(
                instance, "sed -i 's/^#" + account + "/" + account + "/' /etc/sudoers.d/ssm-agent-users");
    }
}
