package io.ssmlab.classroom.guide;

import io.ssmlab.classroom.OpenClassroom;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJob;
import io.ssmlab.wire.payload.AgentSessionState;
import io.ssmlab.wire.payload.AgentTaskComplete;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.resourcegroups.model.CreateGroupRequest;
import software.amazon.awssdk.services.ssm.model.CreateDocumentRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TerminateSessionRequest;

/**
 * A learner and the agents of the two web servers, in a region of their own. Every call passes the interceptors, as at
 * the edge.
 */
abstract class GuideCase extends OpenClassroom {
    private static final String REPLY = """
            {"schemaVersion":1,"jobId":"JOB","content":"{\\"additionalInfo\\":{\\"agent\\":{\\"lang\\":\\"en-US\\",\
            \\"name\\":\\"amazon-ssm-agent\\",\\"os\\":\\"linux\\",\\"osver\\":\\"1\\",\\"ver\\":\\"3.3.1142.0\\"},\
            \\"dateTime\\":\\"2026-11-23T07:21:18.877Z\\",\\"runId\\":\\"\\",\\"runtimeStatusCounts\\":{\\"STATUS\\":1}},\
            \\"documentStatus\\":\\"STATUS\\",\\"documentTraceOutput\\":\\"\\",\\"runtimeStatus\\":\
            {\\"prepare_web_instance\\":{\\"status\\":\\"STATUS\\",\\"code\\":0,\\"name\\":\\"aws:runShellScript\\",\
            \\"output\\":\\"\\",\\"startDateTime\\":\\"2026-11-23T07:21:18.859Z\\",\
            \\"endDateTime\\":\\"2026-11-23T07:21:18.875Z\\",\\"outputS3BucketName\\":\\"\\",\\"outputS3KeyPrefix\\":\\"\\",\
            \\"stepName\\":\\"\\",\\"standardOutput\\":\\"\\",\\"standardError\\":\\"\\"}}}",\
            "topic":"aws.ssm.sendCommand"}""";

    private final Map<String, MemoryLink> sockets = new HashMap<>();
    private final Map<String, ChannelEnd> agents = new HashMap<>();

    @BeforeEach
    void connectTheWebServers() {
        launchAll();
        for (String id : List.of(WEB1, WEB2)) {
            ping(id);
            connect(id);
        }
    }

    final void connect(String node) {
        sockets.put(node, new MemoryLink());
        agents.put(node, region.channels().connect(node, sockets.get(node)));
    }

    final GuideStep step(String id) {
        return classroom.guide().steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no step " + id));
    }

    /** Returns the first step that is not done. */
    final GuideStep next() {
        return classroom.guide().steps().stream()
                .filter(step -> !step.done())
                .findFirst()
                .orElseThrow(() -> new AssertionError("every step is done"));
    }

    final void createDocument(String name, String type, String content) {
        CreateDocumentRequest request = CreateDocumentRequest.builder()
                .name(name)
                .documentType(type)
                .content(content)
                .build();
        call(
                "ssm",
                "CreateDocument",
                "{\"Name\":\"" + name + "\"}",
                () -> region.documents().createDocument(request, LEARNER));
    }

    final void savePreferences(String inputs) {
        createDocument(
                "SSM-SessionManagerRunShell",
                "Session",
                "{\"schemaVersion\":\"1.0\",\"sessionType\":\"Standard_Stream\",\"inputs\":{" + inputs + "}}");
    }

    final void createWebGroup() {
        region.groups()
                .createGroup(
                        CreateGroupRequest.builder()
                                .name("Web")
                                .resourceQuery(query -> query.type("TAG_FILTERS_1_0")
                                        .query("{\"ResourceTypeFilters\":[\"AWS::EC2::Instance\"],\"TagFilters\":"
                                                + "[{\"Key\":\"Patch Group\",\"Values\":[\"Web\"]}]}"))
                                .build(),
                        LEARNER);
    }

    final String run(String key, String value) {
        SendCommandRequest request = SendCommandRequest.builder()
                .documentName("org-install-app")
                .targets(target -> target.key(key).values(value))
                .build();
        return region.commands().sendCommand(request, LEARNER).command().commandId();
    }

    /** Simulates that the agent has finished the latest command. */
    final void agentReplies(String node, String status) throws MalformedPayloadException {
        List<Frame> jobs = sockets.get(node).frames().stream()
                .filter(frame -> frame.messageType().equals("agent_job"))
                .toList();
        AgentJob job = Payloads.decode(jobs.get(jobs.size() - 1).payload(), AgentJob.class);
        String reply = REPLY.replace("JOB", job.jobId()).replace("STATUS", status);
        agentSends(node, "agent_job_reply", reply.getBytes(StandardCharsets.UTF_8));
    }

    final void readCommand(String id, String node) {
        call(
                "ssm",
                "GetCommandInvocation",
                "{\"CommandId\":\"" + id + "\",\"InstanceId\":\"" + node + "\"}",
                () -> "read");
    }

    final void createLogGroup(String name) {
        call(
                "logs",
                "CreateLogGroup",
                "{\"logGroupName\":\"" + name + "\"}",
                () -> region.logs()
                        .createLogGroup(
                                CreateLogGroupRequest.builder()
                                        .logGroupName(name)
                                        .build(),
                                LEARNER));
    }

    final void readLog(String group, String stream) {
        call(
                "logs",
                "GetLogEvents",
                "{\"logGroupName\":\"" + group + "\",\"logStreamName\":\"" + stream + "\"}",
                () -> "read");
    }

    final void list(String state) {
        call(
                "ssm",
                "DescribeSessions",
                "{\"State\":\"" + state + "\"}",
                () -> region.sessions()
                        .describeSessions(
                                DescribeSessionsRequest.builder().state(state).build(), LEARNER));
    }

    final Shell start(String node) {
        Object started = call(
                "ssm",
                "StartSession",
                "{\"Target\":\"" + node + "\"}",
                () -> region.sessions()
                        .startSession(StartSessionRequest.builder().target(node).build(), LEARNER));
        return new Shell((StartSessionResponse) started, node);
    }

    /** Simulates a call of the learner's that is answered as the operation answers. */
    final Object call(String service, String operation, String body, Supplier<Object> answer) {
        return region.interceptors().run(call(LEARNER, service, operation, body), answer);
    }

    /** Simulates a call of the learner's that is refused. */
    final void refusedCall(String service, String operation, String body, String code, String message) {
        region.interceptors()
                .forward(
                        call(LEARNER, service, operation, body),
                        () -> ApiAnswer.refused(new AwsError(code, 400, message, Map.of())),
                        Function.identity());
    }

    private static ApiCall call(Caller caller, String service, String operation, String body) {
        return new ApiCall("1", caller, service, operation, "/", body.getBytes(StandardCharsets.UTF_8));
    }

    private void agentSends(String node, String type, byte[] payload) {
        agents.get(node)
                .received(FrameCodec.encode(Frame.control(type, region.clock().now(), payload)));
    }

    /** A session as seen from both ends. */
    final class Shell {
        final String id;
        private final String node;
        private final String token;
        private ChannelEnd agent;
        private long sequence;

        private Shell(StartSessionResponse started, String node) {
            this.id = started.sessionId();
            this.token = started.tokenValue();
            this.node = node;
        }

        /** Opens both sockets; the shell shows its prompt. */
        Shell open() {
            var ignored = region.relay().connectClient(id, token, true, new MemoryLink());
            agent = region.relay()
                    .connectAgent(id, region.relay().createDataChannel(id, self(node)), node, new MemoryLink());
            agent.received(FrameCodec.encode(Frame.signal(
                    MessageType.AGENT_SESSION_STATE,
                    region.clock().now(),
                    Payloads.encode(new AgentSessionState(1, "Connected", id)))));
            shows("sh-4.2$ ");
            return this;
        }

        void shows(String text) {
            agent.received(FrameCodec.encode(new Frame(
                    MessageType.OUTPUT_STREAM_DATA,
                    1,
                    1_700_000_000_000L,
                    sequence++,
                    0,
                    UUID.randomUUID(),
                    1,
                    text.getBytes(StandardCharsets.UTF_8))));
        }

        void showsTheLab() {
            shows("pwd\r\n/usr/bin\r\nsh-4.2$ cd /\r\nsh-4.2$ cd app\r\nsh-4.2$ ls\r\nhello.txt\r\n");
            shows("* httpd.service - The Apache HTTP Server\r\n   Active: active (running) since now\r\nsh-4.2$ ");
        }

        void terminate() {
            call(
                    "ssm",
                    "TerminateSession",
                    "{\"SessionId\":\"" + id + "\"}",
                    () -> region.sessions()
                            .terminateSession(
                                    TerminateSessionRequest.builder()
                                            .sessionId(id)
                                            .build(),
                                    LEARNER));
        }

        /** Simulates the agent's call for the log. */
        void logCall(String operation, ApiAnswer answer) {
            region.interceptors()
                    .forward(
                            call(
                                    self(node),
                                    "logs",
                                    operation,
                                    "{\"logGroupName\":\"Systems-Manager-Workshop\",\"logStreamName\":\"" + id + "\"}"),
                            () -> answer,
                            Function.identity());
        }

        void agentReports() {
            agentSends(
                    node,
                    MessageType.AGENT_TASK_COMPLETE,
                    Payloads.encode(new AgentTaskComplete(
                            1,
                            id,
                            MessageType.AGENT_TASK_COMPLETE,
                            "Success",
                            false,
                            "",
                            node,
                            "",
                            "",
                            "",
                            "Systems-Manager-Workshop",
                            id,
                            1)));
        }
    }
}
