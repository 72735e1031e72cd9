package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.TestClock;
import io.ssmlab.region.ssm.channels.WireObservation;
import io.ssmlab.region.ssm.documents.DocumentSource;
import io.ssmlab.region.ssm.nodes.Node;
import io.ssmlab.region.ssm.nodes.NodeDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;

/** Run Command over a real state file, with the services it needs kept in memory. */
final class TestRegion implements AutoCloseable, NodeDirectory, DocumentSource, EventLog {
    static final Caller LEARNER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    static final String DOCUMENT = "org-install-app";

    final TestClock clock = new TestClock();
    final WireObservation wire = new WireObservation();
    final TestChannels channels = new TestChannels();
    final Map<String, Node> nodes = new TreeMap<>();
    final Map<String, ResolvedDocument> documents = new HashMap<>();
    final Map<String, Set<String>> groups = new HashMap<>();
    final List<Event> events = new ArrayList<>();
    private final Path file;
    private Store store;
    Commands commands;
    MessageQueue queue;

    TestRegion(Path folder) {
        file = folder.resolve("region.db");
        store = Store.open(file);
        document(DOCUMENT, """
                {"schemaVersion": "2.2", "parameters": {"Message": {"type": "String", "default": "Prepping Web Instance"}},
                 "mainSteps": [{"action": "aws:runShellScript", "name": "prepare_web_instance",
                   "inputs": {"runCommand": ["echo {{Message}}", "mkdir /app"]}}]}""");
        commands = open();
        queue = new MessageQueue(commands, clock, channels, wire);
    }

    private Commands open() {
        return new Commands(store, clock, this, "us-east-1", "000000000000", this, this, this::members, channels, wire);
    }

    /** Restarts, as if the process had been killed and started again. */
    void restart() {
        commands.close();
        channels.forgetListeners();
        store.close();
        store = Store.open(file);
        commands = open();
        queue = new MessageQueue(commands, clock, channels, wire);
    }

    /** Restarts without the time that opening the state file takes. */
    void restartQuickly() {
        commands.close();
        channels.forgetListeners();
        commands = open();
        queue = new MessageQueue(commands, clock, channels, wire);
    }

    @Override
    public void close() {
        commands.close();
        store.close();
    }

    FakeAgent node(String id, Map<String, String> tags) {
        node(id, "Linux", "Online", tags);
        return new FakeAgent(id, channels);
    }

    void node(String id, String platform, String ping, Map<String, String> tags) {
        nodes.put(
                id,
                new Node(
                        id,
                        "3.3.1142.0",
                        platform,
                        "Amazon Linux",
                        "2",
                        "host-" + id,
                        "10.0.0.1",
                        ping,
                        clock.now(),
                        tags));
    }

    /** A node {@code i-0000000000000000<number>} with an open channel. */
    FakeAgent agent(int number) {
        return node(id(number), Map.of("Name", "Web" + number)).connect();
    }

    static String id(int number) {
        return "i-%017d".formatted(number);
    }

    void document(String name, String json) {
        try {
            documents.put(
                    name,
                    new ResolvedDocument(
                            name, "1", "Command", "000000000000", List.of("Linux"), Json.MAPPER.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    Command send(Consumer<SendCommandRequest.Builder> request) {
        SendCommandRequest.Builder builder = SendCommandRequest.builder().documentName(DOCUMENT);
        request.accept(builder);
        return commands.sendCommand(builder.build(), LEARNER).command();
    }

    Command send(String... instanceIds) {
        return send(request -> request.instanceIds(instanceIds));
    }

    Command command(Command sent) {
        return commands.listCommands(
                        software.amazon.awssdk.services.ssm.model.ListCommandsRequest.builder()
                                .commandId(sent.commandId())
                                .build(),
                        LEARNER)
                .commands()
                .get(0);
    }

    List<CommandInvocation> invocations(Command sent) {
        return commands.listCommandInvocations(
                        software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest.builder()
                                .commandId(sent.commandId())
                                .details(true)
                                .build(),
                        LEARNER)
                .commandInvocations();
    }

    /** StatusDetails of the command's invocations, in order of their ids. */
    List<String> details(Command sent) {
        return invocations(sent).stream().map(CommandInvocation::statusDetails).toList();
    }

    GetCommandInvocationResponse get(Command sent, String instanceId) {
        return get(sent, instanceId, null);
    }

    GetCommandInvocationResponse get(Command sent, String instanceId, @Nullable String step) {
        return commands.getCommandInvocation(
                software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest.builder()
                        .commandId(sent.commandId())
                        .instanceId(instanceId)
                        .pluginName(step)
                        .build(),
                LEARNER);
    }

    void cancel(Command sent, String... instanceIds) {
        commands.cancelCommand(
                software.amazon.awssdk.services.ssm.model.CancelCommandRequest.builder()
                        .commandId(sent.commandId())
                        .instanceIds(instanceIds)
                        .build(),
                LEARNER);
    }

    private Set<String> members(String group) {
        Set<String> members = groups.get(group);
        if (members == null) {
            throw AwsError.of("NotFoundException", "no group " + group);
        }
        return members;
    }

    @Override
    public Optional<Node> find(String nodeId) {
        return Optional.ofNullable(nodes.get(nodeId));
    }

    @Override
    public List<Node> all() {
        return List.copyOf(nodes.values());
    }

    @Override
    public Optional<ResolvedDocument> find(String name, @Nullable String version) {
        return Optional.ofNullable(documents.get(name));
    }

    @Override
    public Optional<String> sha256(String name, @Nullable String version) {
        return Optional.of("ab12");
    }

    @Override
    public Map<String, JsonNode> resolveParameters(JsonNode content, @Nullable Map<String, List<String>> given) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        content.path("parameters")
                .properties()
                .forEach(parameter ->
                        values.put(parameter.getKey(), parameter.getValue().path("default")));
        if (given != null) {
            given.forEach((name, value) -> {
                if (!values.containsKey(name)) {
                    throw AwsError.of("InvalidParameters", "no parameter " + name);
                }
                values.put(name, TextNode.valueOf(value.get(0)));
            });
        }
        return values;
    }

    @Override
    public void record(String kind, Map<String, String> details) {
        events.add(new Event(events.size() + 1, clock.now(), kind, details));
    }

    @Override
    public List<Event> after(long number, int limit) {
        return events.stream()
                .filter(event -> event.number() > number)
                .limit(limit)
                .toList();
    }
}
