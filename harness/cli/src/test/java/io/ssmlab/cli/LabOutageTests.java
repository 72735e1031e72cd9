package io.ssmlab.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.classroom.faults.Faults;
import io.ssmlab.classroom.why.ExplanationText;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.fleet.engine.RunningServer;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.terminal.SessionTerminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ssm.model.DocumentType;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionFilter;
import software.amazon.awssdk.services.ssm.model.SessionFilterKey;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Session logs during outages of the lab itself, with real containers and agents. */
class LabOutageTests {
    private static final String GROUP = "Outages";
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Lab lab;
    private AwsClients aws;
    private String id;
    private SessionTerminal terminal;

    @AfterEach
    void end() {
        if (terminal != null) {
            terminal.close();
        }
        lab.close();
    }

    @Test
    void aKilledConsoleLosesNothing() throws Exception {
        start(LogStore.BUILTIN);
        openSession(false);
        terminal.run("echo before the console was killed");

        lab.restartConsole();

        await("the agent is back")
                .atMost(LONG)
                .until(() -> status(SessionState.ACTIVE).equals("Disconnected"));
        terminal.resume(
                aws.ssm().resumeSession(request -> request.sessionId(id)).tokenValue());
        terminal.run("echo after the console was killed");
        aws.ssm().terminateSession(request -> request.sessionId(id));
        awaitTerminated();
        assertInLogOnce("before the console was killed");
        assertInLogOnce("after the console was killed");
    }

    @Test
    void aConsoleThatIsKilledWhileALogIsHeldUpLosesNothing() throws Exception {
        start(LogStore.BUILTIN);
        openSession(false);
        terminal.run("echo held up and cut off");
        lab.classroom().faults().set("logs", "", Fault.Kind.UNAVAILABLE, 0);
        aws.ssm().terminateSession(request -> request.sessionId(id));
        await("an attempt to write the log").atMost(LONG).until(() -> why().contains("503 ServiceUnavailable"));

        lab.restartConsole();

        awaitTerminated();
        assertInLogOnce("held up and cut off");
    }

    @Test
    void aPausedLocalStackDelaysTheSessionAndLosesNothing() throws Exception {
        start(LogStore.LOCALSTACK);
        openSession(false);
        terminal.run("echo while LocalStack was paused");
        RunningServer localStack = lab.localStack().orElseThrow();
        localStack.pause();
        aws.ssm().terminateSession(request -> request.sessionId(id));
        assertEquals("Terminating", status(SessionState.HISTORY));

        localStack.unpause();

        awaitTerminated();
        assertInLogOnce("while LocalStack was paused");
    }

    @ParameterizedTest
    @EnumSource
    void aPutAnsweredTooLateForTheAgentIsStoredOnce(LogStore logs) throws Exception {
        start(logs);
        openSession(false);
        terminal.run("echo answered too late");
        lab.classroom().faults().set("logs", "PutLogEvents", Fault.Kind.SLOW, Faults.MOST_SECONDS);

        aws.ssm().terminateSession(request -> request.sessionId(id));

        awaitTerminated();
        assertInLogOnce("answered too late");
    }

    @Test
    void restartedLocalStackGetsTheLogOnceItsGroupIsCreatedAgain() throws Exception {
        start(LogStore.LOCALSTACK);
        openSession(true);
        terminal.run("echo before LocalStack was stopped");
        RunningServer localStack = lab.localStack().orElseThrow();
        localStack.stop();
        aws.ssm().terminateSession(request -> request.sessionId(id));
        await("an attempt to write the log").atMost(LONG).until(() -> why().contains("cannot be reached"));
        assertEquals("Terminating", status(SessionState.HISTORY));

        localStack.start();
        lab.reconnectLocalStack();

        await("the log is refused, since the group does not exist")
                .atMost(LONG)
                .until(() -> status(SessionState.HISTORY).equals("Terminated"));
        assertTrue(why().contains("The log group " + GROUP + " does not exist"), why());
        createGroup();
        await("the log").atMost(LONG).until(() -> !log().isEmpty());
    }

    private void start(LogStore logs) throws Exception {
        lab = Lab.start(LabOrder.instant(folder.resolve("lab.db"), logs), new Ui(System.out));
        aws = AwsClients.of(lab.endpoint());
        createGroup();
    }

    private void createGroup() {
        aws.logs().createLogGroup(request -> request.logGroupName(GROUP));
    }

    private void openSession(boolean streams) {
        aws.ssm()
                .createDocument(request -> request.name("SSM-SessionManagerRunShell")
                        .documentType(DocumentType.SESSION)
                        .content("{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{"
                                + "\"cloudWatchLogGroupName\":\"" + GROUP + "\",\"cloudWatchStreamingEnabled\":"
                                + streams
                                + "}}"));
        String instance = aws.ssm().describeInstanceInformation().instanceInformationList().stream()
                .map(InstanceInformation::instanceId)
                .findFirst()
                .orElseThrow();
        StartSessionResponse started = aws.ssm().startSession(request -> request.target(instance));
        id = started.sessionId();
        terminal = SessionTerminal.open(started.streamUrl(), started.tokenValue(), (key, challenge) -> {
            throw new IllegalStateException("this session has no key");
        });
        terminal.awaitPrompt();
    }

    private void awaitTerminated() {
        await("the session is Terminated, with its log")
                .atMost(LONG)
                .until(() -> find(SessionState.HISTORY).stream().anyMatch(session -> session.outputUrl() != null));
        assertEquals("Terminated", status(SessionState.HISTORY));
    }

    private String status(SessionState state) {
        return find(state).stream().map(Session::statusAsString).collect(Collectors.joining());
    }

    private List<Session> find(SessionState state) {
        SessionFilter byId = SessionFilter.builder()
                .key(SessionFilterKey.SESSION_ID)
                .value(id)
                .build();
        return aws.ssm()
                .describeSessions(request -> request.state(state).filters(byId))
                .sessions();
    }

    private String why() {
        return lab.classroom().explanations().of(id).map(ExplanationText::of).orElseThrow();
    }

    private void assertInLogOnce(String line) {
        assertEquals(1, log().lines().map(String::strip).filter(line::equals).count(), log());
    }

    private String log() {
        try {
            return aws
                    .logs()
                    .getLogEventsPaginator(request ->
                            request.logGroupName(GROUP).logStreamName(id).startFromHead(true))
                    .events()
                    .stream()
                    .map(OutputLogEvent::message)
                    .collect(Collectors.joining("\n"));
        } catch (CloudWatchLogsException e) {
            return "";
        }
    }
}
