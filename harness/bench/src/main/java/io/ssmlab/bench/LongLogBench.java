package io.ssmlab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ssmlab.cli.lab.Home;
import io.ssmlab.cli.lab.Lab;
import io.ssmlab.cli.lab.LabException;
import io.ssmlab.cli.lab.LabOrder;
import io.ssmlab.cli.lab.LogStore;
import io.ssmlab.cli.lab.Ui;
import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.terminal.SessionTerminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SessionFilterKey;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.SessionStatus;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;

/** Measures the time from a session's last key until its log of 50 MB can be read in full. Uses a real instance. */
final class LongLogBench {
    private static final long BYTES = 50L << 20;
    private static final String GROUP = "/ssmlab/bench/long";
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    private final Ui ui;

    LongLogBench(Ui ui) {
        this.ui = ui;
    }

    void run(LogStore store, Ui silent) throws Exception {
        Path folder = Files.createTempDirectory("ssmlab-bench");
        try (Lab lab = Lab.start(LabOrder.instant(folder.resolve("lab.db"), store), silent)) {
            AwsClients aws = AwsClients.of(lab.endpoint());
            aws.logs().createLogGroup(request -> request.logGroupName(GROUP));
            aws.ssm()
                    .createDocument(request -> request.name("SSM-SessionManagerRunShell")
                            .documentType("Session")
                            .content(preferences()));
            measure(store, aws.ssm(), aws.logs());
        } finally {
            Home.delete(folder);
        }
    }

    private void measure(LogStore store, SsmClient ssm, CloudWatchLogsClient logs) {
        String instance = ssm.describeInstanceInformation(request -> {})
                .instanceInformationList()
                .get(0)
                .instanceId();
        StartSessionResponse session = ssm.startSession(request -> request.target(instance));
        try (SessionTerminal terminal = open(session)) {
            terminal.awaitPrompt();
            terminal.type("yes 0123456789012345678901234567890123456789012345678 | head -c " + BYTES + "; exit\r");
            long typed = System.nanoTime();
            until("the session's end", terminal::ended);
            long ended = System.nanoTime();
            until("the session to be Terminated", () -> terminated(ssm, session.sessionId()));
            long terminated = System.nanoTime();
            long read = read(logs, session.sessionId());
            if (read < BYTES) {
                throw new LabException("The log has " + read + " bytes; the session showed " + BYTES + ".");
            }
            ui.line(String.format(
                    "%-16s shown %s, delivered %s later; from the last key to readable %s; read in %s",
                    store.title(),
                    Ui.seconds(Duration.ofNanos(ended - typed)),
                    Ui.seconds(Duration.ofNanos(terminated - ended)),
                    Ui.seconds(Duration.ofNanos(terminated - typed)),
                    Ui.seconds(terminated)));
        }
    }

    private static SessionTerminal open(StartSessionResponse session) {
        return SessionTerminal.open(session.streamUrl(), session.tokenValue(), (keyId, challenge) -> {
            throw new LabException("The benchmark's session is not encrypted, but its agent requested a key: " + keyId);
        });
    }

    private static void until(String what, Callable<Boolean> holds) {
        Awaitility.await(what)
                .atMost(AT_MOST)
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }

    private static boolean terminated(SsmClient ssm, String sessionId) {
        return ssm
                .describeSessions(request -> request.state(SessionState.HISTORY)
                        .filters(filter ->
                                filter.key(SessionFilterKey.SESSION_ID).value(sessionId)))
                .sessions()
                .stream()
                .anyMatch(session -> session.status() == SessionStatus.TERMINATED);
    }

    private static long read(CloudWatchLogsClient logs, String stream) {
        long bytes = 0;
        String token = null;
        while (true) {
            String next = token;
            GetLogEventsResponse page = logs.getLogEvents(request -> request.logGroupName(GROUP)
                    .logStreamName(stream)
                    .startFromHead(true)
                    .nextToken(next));
            if (page.events().isEmpty()) {
                return bytes;
            }
            for (OutputLogEvent event : page.events()) {
                bytes += event.message().getBytes(StandardCharsets.UTF_8).length;
            }
            token = page.nextForwardToken();
        }
    }

    private static String preferences() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        document.put("schemaVersion", "1.0")
                .put("description", "Where the log goes")
                .put("sessionType", "Standard_Stream")
                .putObject("inputs")
                .put("cloudWatchLogGroupName", GROUP)
                .put("cloudWatchEncryptionEnabled", false)
                .put("cloudWatchStreamingEnabled", false);
        return document.toPrettyString();
    }
}
