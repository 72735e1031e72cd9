package io.ssmlab.client.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.Instances;
import io.ssmlab.client.lab.LabInstance;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.text.Json;
import io.ssmlab.client.text.Shown;
import io.ssmlab.client.text.Visible;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab run}: sends a command and follows it to its end. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Runs a Command document on instances of the running lab and follows it to its end.",
        footer = {
            "",
            "Examples:",
            "  ./lab run org-install-app --on Web                     the instances of the resource group Web",
            "  ./lab run org-install-app --on Web1 --param Message=hi --output",
            "  ./lab run AWS-RunShellScript --on Web1,Web2 --param commands=hostname --param commands=uptime",
            "  ./lab run AWS-RunShellScript --on 'tag:Patch Group=App' --param commands=id --json",
            "",
            "--on takes names and ids of instances, a resource group, or a value of the tag Patch Group, looked up in"
                    + " that",
            "order; group:NAME and tag:KEY=VALUE are explicit. Ctrl-C cancels the command.",
            "Exit status: 0 if every invocation succeeded, 1 if one did not, 130 after Ctrl-C."
        })
public final class RunCommand implements Callable<Integer> {
    private static final int CANCELLED = 130;
    private static final String INDENT = "  ";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Parameters(index = "0", paramLabel = "DOCUMENT", description = "A document of type Command.")
    private String document = "";

    @Option(
            names = "--on",
            required = true,
            split = ",",
            paramLabel = "TARGET",
            description = "Targets, as described below. May be repeated.")
    private List<String> on = new ArrayList<>();

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the document. Repeat the name for a list.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--output", description = "Show the output of all instances at the end, not only of failed ones.")
    private boolean output;

    @Option(names = "--comment", paramLabel = "TEXT", description = "A comment to store with the command.")
    private String comment = "";

    @Option(names = "--max-concurrency", paramLabel = "N|N%", description = "Instances at a time. AWS's default: 50.")
    private String maxConcurrency = "";

    @Option(
            names = "--max-errors",
            paramLabel = "N|N%",
            description = "Stop after more errors than this. AWS's default: 0.")
    private String maxErrors = "";

    @Option(names = "--json", description = "As JSON, for programs: the command and its invocations with their output.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        AwsCalls aws = new AwsCalls(name.lab());
        List<LabInstance> instances = new Instances(aws).all();
        Map<String, String> names = new HashMap<>();
        instances.forEach(one -> names.put(one.id(), one.name()));
        Shown shown = Shown.standardOutput(spec.commandLine().getOut());
        SentCommand command = SentCommand.send(aws, request(new Targets(instances, Targets.groups(aws)).of(on)));
        if (!json) {
            shown.line("Command " + command.id() + ": " + document);
        }
        CountDownLatch cancelled = new CountDownLatch(1);
        org.jline.utils.Signals.register("INT", () -> {
            cancelled.countDown();
            command.cancel();
        });
        Progress progress = new Progress(json ? Shown.nowhere() : shown, names);
        List<JsonNode> invocations = Follower.follow(command, progress);
        boolean well =
                invocations.stream().allMatch(one -> one.path("Status").asText().equals("Success"));
        if (json) {
            shown.line(Json.pretty(whole(command, invocations)));
        } else {
            invocations.forEach(one -> outputOf(one, command, shown, progress));
            if (invocations.isEmpty()) {
                shown.line("No instance was in " + String.join(", ", on) + ", so nothing ran.");
            }
        }
        return cancelled.getCount() == 0 ? CANCELLED : well ? 0 : 1;
    }

    private Map<String, Object> request(Map<String, Object> targets) {
        Map<String, Object> request = new LinkedHashMap<>(targets);
        request.put("DocumentName", document);
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new Refusal("--param takes NAME=VALUE, but was " + parameter + ".");
            }
            values.computeIfAbsent(parameter.substring(0, equals), name -> new ArrayList<>())
                    .add(parameter.substring(equals + 1));
        }
        if (!values.isEmpty()) {
            request.put("Parameters", values);
        }
        put(request, "Comment", comment);
        put(request, "MaxConcurrency", maxConcurrency);
        put(request, "MaxErrors", maxErrors);
        return request;
    }

    private static void put(Map<String, Object> request, String name, String value) {
        if (!value.isEmpty()) {
            request.put(name, value);
        }
    }

    private static Map<String, Object> whole(SentCommand command, List<JsonNode> invocations) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("Command", command.state());
        out.put(
                "Invocations",
                invocations.stream()
                        .map(one -> command.output(one.path("InstanceId").asText()))
                        .toList());
        return out;
    }

    private void outputOf(JsonNode invocation, SentCommand command, Shown shown, Progress progress) {
        boolean failed = !invocation.path("Status").asText().equals("Success");
        if (!output && !failed) {
            return;
        }
        String id = invocation.path("InstanceId").asText();
        JsonNode whole = command.output(id);
        shown.line("");
        shown.line(shown.style().bold(progress.name(id)) + " "
                + shown.style().state(whole.path("StatusDetails").asText()) + ", exit status "
                + whole.path("ResponseCode").asText());
        text(whole.path("StandardOutputContent").asText(), "", shown);
        text(whole.path("StandardErrorContent").asText(), "standard error:", shown);
    }

    private static void text(String text, String title, Shown shown) {
        if (text.isBlank()) {
            return;
        }
        if (!title.isEmpty()) {
            shown.line(INDENT + shown.style().dim(title));
        }
        (shown.terminal() ? Visible.plain(text) : text).lines().forEach(line -> shown.line(INDENT + line));
    }
}
