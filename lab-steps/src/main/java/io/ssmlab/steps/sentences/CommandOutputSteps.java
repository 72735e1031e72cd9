package io.ssmlab.steps.sentences;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.ssmlab.steps.fixtures.Buckets;
import io.ssmlab.steps.fixtures.Commands;
import io.ssmlab.steps.fixtures.Instances;
import io.ssmlab.steps.fixtures.ScenarioState;
import io.ssmlab.steps.text.Expect;
import java.util.List;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;

/** Steps about the output of commands that goes to a bucket or to a log group. */
public final class CommandOutputSteps {
    private static final String GROUP = "/aws/ssm/AWS-RunShellScript";

    private final ScenarioState memory;
    private final Instances instances;
    private final Commands commands;
    private final Buckets buckets;

    public CommandOutputSteps(ScenarioState memory, Instances instances, Commands commands, Buckets buckets) {
        this.memory = memory;
        this.instances = instances;
        this.commands = commands;
        this.buckets = buckets;
    }

    @When(
            "the learner runs the shell command {string} on {string}, with its output in the bucket {string} under {string}")
    public void runToBucket(String command, String instance, String bucket, String prefix) {
        String id = instances.id(instance);
        commands.send(Commands.shell(command).on(id).toBucket(bucket, prefix));
    }

    @When("the learner tries to run a command with its output in the bucket {string}")
    public void tryToRunToBucket(String bucket) {
        String id = instances.id("Web1");
        memory.expectRefusal(
                "a command with its output in " + bucket,
                () -> commands.send(Commands.shell("true").on(id).toBucket(bucket, "")));
    }

    @When("the learner runs the shell command {string} on {string}, with its output in CloudWatch Logs")
    public void runToLogs(String command, String instance) {
        String id = instances.id(instance);
        commands.send(Commands.shell(command).on(id).toCloudWatch());
    }

    @Then(
            "the bucket {string} holds the output {string} and the errors {string} of the command on {string} under {string}")
    public void bucketHolds(String bucket, String output, String errors, String instance, String prefix) {
        String folder = prefix + "/" + memory.commandId() + "/" + instances.id(instance) + "/awsrunShellScript";
        String step = folder + "/0.awsrunShellScript/";
        Expect.sameItems("objects in " + bucket, List.of(step + "stdout", step + "stderr"), buckets.keys(bucket));
        Expect.equal(
                "standard output",
                output,
                buckets.object(bucket, step + "stdout").asUtf8String().strip());
        Expect.equal(
                "standard error",
                errors,
                buckets.object(bucket, step + "stderr").asUtf8String().strip());
        GetCommandInvocationResponse invocation =
                memory.api.commands().invocation(memory.commandId(), instances.id(instance), null);
        Expect.contains("StandardOutputUrl", bucket + "/" + step + "stdout", invocation.standardOutputUrl());
        Expect.contains("StandardErrorUrl", bucket + "/" + step + "stderr", invocation.standardErrorUrl());
        CommandPlugin plugin = memory.api
                .commands()
                .invocations(memory.commandId())
                .get(0)
                .commandPlugins()
                .get(0);
        Expect.equal("OutputS3BucketName of the plugin", bucket, plugin.outputS3BucketName());
        Expect.equal("OutputS3KeyPrefix of the plugin", folder, plugin.outputS3KeyPrefix());
    }

    @Then("the log group of the document holds the output {string} and the errors {string} of the command on {string}")
    public void groupHolds(String output, String errors, String instance) {
        String stream = memory.commandId() + "/" + instances.id(instance) + "/aws-runShellScript/";
        Expect.equal("events of " + stream + "stdout", output, text(stream + "stdout"));
        Expect.equal("events of " + stream + "stderr", errors, text(stream + "stderr"));
    }

    /** The output without trailing line breaks, which depend on whether the command had ended when an agent sent it. */
    private String text(String stream) {
        return String.join("", memory.learner.logs().messages(GROUP, stream)).stripTrailing();
    }
}
