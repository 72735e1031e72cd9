package io.ssmlab.console;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.iam.identity.Credentials;
import io.ssmlab.region.kernel.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.CommandPlugin;
import software.amazon.awssdk.services.ssm.model.CreateActivationResponse;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Conversations of the official agent (3.3.1142.0), as data, replayed against the console. */
class OfficialAgentTests {
    private static final String STEP =
            "{\"action\":\"aws:runShellScript\",\"name\":\"%s\",\"inputs\":{\"runCommand\":[\"true\"]}}";

    /** The commands of the recording, in order, by their steps. The agent refused the fourth one. */
    private static final List<List<String>> COMMANDS = List.of(
            List.of("prepare_web_instance"),
            List.of("prepare_web_instance"),
            List.of("first", "second"),
            List.of("refused"),
            List.of("long"));

    private final List<String> commands = new ArrayList<>();
    private final Map<String, String> sessions = new HashMap<>();
    private Region region;
    private Console console;
    private SsmClient ssm;
    private CloudWatchLogsClient logs;
    private RecordedAgent agent;

    @BeforeEach
    void start(@TempDir Path folder) {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        ssm = client(SsmClient.builder());
        logs = client(CloudWatchLogsClient.builder());
        agent = new RecordedAgent(console.address(), new Learner());
    }

    @AfterEach
    void stop() {
        agent.close();
        logs.close();
        ssm.close();
        console.close();
        region.close();
    }

    @Test
    void runsCommandsAndCancelsOne() throws Exception {
        agent.play("run-command.jsonl");

        InstanceInformation node = ssm.describeInstanceInformation(request -> {})
                .instanceInformationList()
                .get(0);
        assertEquals(agent.node(), node.instanceId());
        assertEquals("Online", node.pingStatusAsString());
        assertEquals("3.3.1142.0", node.agentVersion());
        assertEquals("ManagedInstance", node.resourceTypeAsString());
        assertEquals("Success prepare_web_instance=Success/0", outcome(0));
        assertEquals("Success prepare_web_instance=Success/0", outcome(1));
        assertTrue(invocation(1).commandPlugins().get(0).output().contains("File exists"));
        assertEquals("Failed first=Success/0 second=Failed/3", outcome(2));
        assertEquals("Failed", invocation(3).statusAsString());
        assertEquals("Cancelled long=Cancelled/137", outcome(4));
    }

    @Test
    void opensSessionsEndsThemAndWritesTheirLogs() throws Exception {
        logs.createLogGroup(request -> request.logGroupName("lg1"));
        agent.play("sessions.jsonl");

        await("three sessions are over").until(() -> history().size() == 3);
        for (Session session : history()) {
            await(session.sessionId() + " is Terminated")
                    .until(() -> history().stream()
                            .filter(one -> one.sessionId().equals(session.sessionId()))
                            .allMatch(one -> one.statusAsString().equals("Terminated")));
        }
        String interactive = String.valueOf(sessions.get("AWS-StartInteractiveCommand"));
        String shell = String.valueOf(sessions.get(""));
        assertTrue(log(interactive).contains("Script started"), log(interactive));
        assertTrue(log(shell).contains("\"sessionData\":"), log(shell));
        Session ended = history().stream()
                .filter(one -> one.sessionId().equals(shell))
                .findFirst()
                .orElseThrow();
        assertTrue(ended.outputUrl().cloudWatchOutputUrl().contains(shell), ended.toString());
    }

    private List<Session> history() {
        return ssm.describeSessions(request -> request.state(SessionState.HISTORY))
                .sessions();
    }

    private String log(String stream) {
        return logs.getLogEvents(request -> request.logGroupName("lg1").logStreamName(stream))
                .events()
                .get(0)
                .message();
    }

    private CommandInvocation invocation(int command) {
        return ssm.listCommandInvocations(
                        request -> request.commandId(commands.get(command)).details(true))
                .commandInvocations()
                .get(0);
    }

    private String outcome(int command) {
        CommandInvocation invocation = invocation(command);
        StringBuilder out = new StringBuilder(invocation.statusAsString());
        for (CommandPlugin plugin : invocation.commandPlugins()) {
            out.append(' ')
                    .append(plugin.name())
                    .append('=')
                    .append(plugin.statusAsString())
                    .append('/')
                    .append(plugin.responseCode());
        }
        return out.toString();
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder) {
        Credential learner = region.credentials().learner();
        return builder.region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .endpointOverride(console.address())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(learner.accessKeyId(), learner.secretAccessKey())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    /** Does what the learner of the recording did. */
    private final class Learner implements RecordedAgent.Learner {
        @Override
        public List<String> activate() {
            CreateActivationResponse made = ssm.createActivation(request -> request.iamRole(Credentials.INSTANCE_ROLE));
            return List.of(made.activationId(), made.activationCode());
        }

        @Override
        public void send(String kind, int number) {
            if (kind.equals("cancel")) {
                ssm.cancelCommand(request -> request.commandId(commands.get(number - 1)));
                return;
            }
            String name = "Command" + number;
            String steps = String.join(
                    ",", COMMANDS.get(number).stream().map(STEP::formatted).toList());
            ssm.createDocument(request -> request.name(name)
                    .documentType(DocumentType.COMMAND)
                    .content("{\"schemaVersion\":\"2.2\",\"description\":\"d\",\"mainSteps\":[" + steps + "]}"));
            commands.add(ssm.sendCommand(request -> request.documentName(name).instanceIds(agent.node()))
                    .command()
                    .commandId());
        }

        @Override
        public List<String> startSession(JsonNode asked) {
            String document = asked.path("DocumentName").asText();
            Map<String, List<String>> parameters = new HashMap<>();
            asked.path("Parameters")
                    .fields()
                    .forEachRemaining(one -> parameters.put(
                            one.getKey(), List.of(one.getValue().get(0).asText())));
            StartSessionResponse started = ssm.startSession(request -> request.target(agent.node())
                    .documentName(document.isEmpty() ? null : document)
                    .parameters(parameters));
            sessions.put(document, started.sessionId());
            return List.of(started.sessionId(), started.tokenValue());
        }

        @Override
        public void terminateSession(String id) {
            ssm.terminateSession(request -> request.sessionId(id));
        }
    }
}
