package io.ssmlab.client.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsRefusal;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Instances;
import io.ssmlab.client.lab.LabInstance;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.run.Follower;
import io.ssmlab.client.session.LiveShell;
import io.ssmlab.client.text.Table;
import io.ssmlab.client.text.Times;
import io.ssmlab.client.text.Visible;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The steps of the lab, from the document to the logged session. */
final class LabWay implements AutoCloseable {
    private static final String GROUP = "Systems-Manager-Workshop";
    private static final String TARGETS = "Web";
    private static final String INSTANCE = "Web1";
    private static final String SUDOERS = "/etc/sudoers.d/ssm-agent-users";

    /** At real pace a session is Terminating for a minute. */
    private static final Duration ENDING = Duration.ofMinutes(4);

    private static final long LOOK_EVERY_MILLIS = 250;

    private final AwsCalls aws;
    private final LabDocuments documents;
    private final SudoAlarm alarm;
    private @Nullable LiveShell shell;
    private String lastSession = "";

    LabWay(AwsCalls aws) {
        this.aws = aws;
        this.documents = new LabDocuments(aws);
        this.alarm = new SudoAlarm(aws);
    }

    List<Scene> scenes() {
        return List.of(
                new Scene("What to run on the web servers", """
                        To manage many machines, write down once what to do on them. Systems \
                        Manager keeps that as a Command document: shell commands with \
                        parameters.""", this::document),
                new Scene("Run it, on a group of machines", """
                        Nobody logs in anywhere. The command goes to every machine of the \
                        resource group Web, which is a query over tags, evaluated at that \
                        moment; the agents there fetch it.""", this::run),
                new Scene("A shell without an open port", """
                        No key, no bastion, no inbound rule: the agent on the machine has \
                        dialled out, and the shell comes back the same way. To watch it, type \
                        ./lab watch in another terminal.""", this::open),
                new Scene("Look around", """
                        The shell belongs to ssm-user, which the agent created for this. The \
                        command's file should be there, and the web server should run.""", this::lookAround),
                new Scene("What may ssm-user do?", """
                        ssm-user may do everything, by a file in /etc/sudoers.d. An instructor \
                        revokes that, with Run Command, and grants it again.""", this::rights),
                new Scene("Who is on which machine", """
                        Session Manager lists every active session: user, instance, start time.""", this::active),
                new Scene("Leave", """
                        The session is ended from outside, as by the button Terminate. It is \
                        Terminating first, and Terminated when its agent has finished.""", this::leave),
                new Scene("Where to log it", """
                        Only the dates of that session are left. From now on, the agent is to \
                        send terminal output to CloudWatch Logs: that takes a log group, and the \
                        account's session preferences.""", this::preferences),
                new Scene("Detect the use of sudo", """
                        Log entries can be counted: a metric filter checks each entry of the log \
                        group, and an alarm watches the count.""", stage -> alarm.watch(GROUP, stage)),
                new Scene("The same again, on the record", """
                        Another session with the same commands. The log is sent when it ends, \
                        and Terminating lasts as long as that takes.""", this::recorded),
                new Scene("Read it", """
                        The stream is named after the session's id, and holds all terminal \
                        output.""", this::read),
                new Scene("The alarm", """
                        Somebody typed sudo. The alarm could notify a topic, and the topic send \
                        a mail.""", alarm::await),
                new Scene("What goes wrong", """
                        The preferences allow only encrypted log groups, and the group is not \
                        encrypted. The session fails, and the lab says why and what to do.""", this::goWrong));
    }

    private void document(Stage stage) {
        documents.saveInstall();
        Table table = new Table("Document", "Command");
        for (int i = 0; i < LabDocuments.COMMANDS.size(); i++) {
            table.row(i == 0 ? LabDocuments.INSTALL : "", LabDocuments.COMMANDS.get(i));
        }
        stage.lines(table);
    }

    private void run(Stage stage) throws InterruptedException {
        Map<String, Object> request = Map.of(
                "DocumentName",
                LabDocuments.INSTALL,
                "DocumentVersion",
                "$LATEST",
                "Targets",
                List.of(Map.of("Key", "resource-groups:Name", "Values", List.of(TARGETS))));
        List<JsonNode> invocations = Follower.run(aws, request, names(), stage.shown());
        if (invocations.isEmpty()) {
            throw new Refusal(
                    "The resource group " + TARGETS + " has no instance that is Online. `./lab instances` and the web"
                            + " console's Fleet Manager list the instances; the tag Patch Group defines the group.");
        }
    }

    private void open(Stage stage) throws IOException, InterruptedException {
        LiveShell opened = shell(stage, "a look around");
        opened.awaitPrompt();
        stage.freshLine();
        stage.line("Session " + opened.id() + " on " + INSTANCE + ". To watch it: ./lab watch " + opened.id());
        stage.line("In the browser: "
                + aws.lab().address().resolve("/systems-manager/session-manager/watch/" + opened.id()));
    }

    private void lookAround(Stage stage) throws InterruptedException {
        // An Enter first: the prompt is above the announcement printed meanwhile.
        type(stage, "", "pwd", "cd /", "cd app", "ls", "systemctl --no-pager status httpd");
    }

    private void rights(Stage stage) throws InterruptedException {
        type(stage, "", "whoami", "sudo -n whoami");
        try {
            asRoot(stage, "sed -i 's/^ssm-user/#&/' " + SUDOERS);
            type(stage, "", "sudo -n whoami");
        } finally {
            asRoot(stage, "sed -i 's/^#\\(ssm-user\\)/\\1/' " + SUDOERS);
        }
        type(stage, "", "sudo -n whoami");
    }

    private void asRoot(Stage stage, String command) throws InterruptedException {
        stage.freshLine();
        stage.line("As root on " + INSTANCE + ": " + command);
        Map<String, Object> request = Map.of(
                "DocumentName",
                "AWS-RunShellScript",
                "InstanceIds",
                List.of(new Instances(aws).find(INSTANCE).id()),
                "Parameters",
                Map.of("commands", List.of(command)));
        Follower.run(aws, request, names(), stage.shown());
    }

    private void active(Stage stage) {
        stage.freshLine();
        Map<String, String> names = names();
        Table table = new Table("Session ID", "Instance", "Started", "Status");
        aws.list(AwsService.SSM, "DescribeSessions", Map.of("State", "Active"), "Sessions")
                .forEach(one -> table.row(
                        one.path("SessionId").asText(),
                        names.getOrDefault(
                                one.path("Target").asText(), one.path("Target").asText()),
                        Times.ofSeconds(one.path("StartDate")),
                        one.path("Status").asText()));
        stage.lines(table);
    }

    private void leave(Stage stage) throws InterruptedException {
        LiveShell open = running();
        lastSession = open.id();
        open.end();
        open.close();
        shell = null;
        stage.freshLine();
        awaitTerminated(stage);
    }

    private void preferences(Stage stage) {
        try {
            aws.call(AwsService.LOGS, "CreateLogGroup", Map.of("logGroupName", GROUP));
            stage.line("Log group " + GROUP + " created.");
        } catch (AwsRefusal e) {
            if (!e.code().equals("ResourceAlreadyExistsException")) {
                throw e;
            }
            stage.line("Log group " + GROUP + " is there already.");
        }
        documents.savePreferences(GROUP, false);
        stage.line("Session preferences saved: the log of each session goes to " + GROUP + ".");
    }

    private void recorded(Stage stage) throws IOException, InterruptedException {
        shell(stage, "on the record").awaitPrompt();
        type(stage, "pwd", "cd /app", "ls", "sudo whoami");
        leave(stage);
    }

    private void read(Stage stage) {
        stage.line("Log group " + GROUP + ", stream " + lastSession + ":");
        Map<String, Object> request = Map.of("logGroupName", GROUP, "logStreamNames", List.of(lastSession));
        for (JsonNode event : aws.list(AwsService.LOGS, "FilterLogEvents", request, "events")) {
            Visible.plain(event.path("message").asText().replace("\r", ""))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> stage.line("  " + Table.cut(line, stage.columns() - 2)));
        }
        stage.line("");
        stage.line("Why a log is where it is, or missing: ./lab why " + lastSession);
    }

    private void goWrong(Stage stage) throws IOException, InterruptedException {
        documents.savePreferences(GROUP, true);
        stage.line("Session preferences saved: only encrypted log groups are allowed.");
        try (LiveShell failed = shell(stage, "will it start?")) {
            lastSession = failed.id();
            awaitTerminated(stage);
        } finally {
            shell = null;
            documents.savePreferences(GROUP, false);
        }
        stage.line("");
        for (JsonNode cause : aws.lab("/_lab/why/" + lastSession).path("causes")) {
            stage.say(cause.path("what").asText());
            stage.line("  " + cause.path("command").asText());
        }
        stage.line("");
        stage.line("The preferences are as before. The whole explanation: ./lab why " + lastSession);
    }

    private LiveShell shell(Stage stage, String reason) throws IOException {
        LabInstance instance = new Instances(aws).find(INSTANCE);
        LiveShell opened = LiveShell.open(aws, instance.id(), reason, stage.columns(), stage.rows(), stage::terminal);
        shell = opened;
        return opened;
    }

    private void type(Stage stage, String... lines) throws InterruptedException {
        for (String line : lines) {
            running().type(line, stage.pace().betweenKeys());
        }
    }

    private LiveShell running() {
        LiveShell open = shell;
        if (open == null) {
            throw new Refusal("The session of the demonstration is over.");
        }
        return open;
    }

    private void awaitTerminated(Stage stage) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long deadline = System.nanoTime() + ENDING.toNanos();
        String reported = "";
        while (!reported.equals("Terminated") && !reported.equals("Failed")) {
            String status = aws.call(
                            AwsService.SSM,
                            "DescribeSessions",
                            Map.of(
                                    "State",
                                    "History",
                                    "Filters",
                                    List.of(Map.of("key", "SessionId", "value", lastSession))))
                    .path("Sessions")
                    .path(0)
                    .path("Status")
                    .asText();
            if (!status.equals(reported) && !status.isEmpty()) {
                stage.line("Session history: " + lastSession + " is "
                        + stage.shown().style().state(status));
                reported = status;
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal("Session " + lastSession + " is still " + reported + " after " + ENDING.toMinutes()
                        + " minutes. Why: ./lab why " + lastSession);
            }
            if (!Set.of("Terminated", "Failed").contains(reported)
                    && never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        new Instances(aws).all().forEach(one -> names.put(one.id(), one.name()));
        return names;
    }

    /** Ends the session and removes the alarm, even after a failure. */
    @Override
    public void close() {
        LiveShell open = shell;
        if (open != null) {
            shell = null;
            open.end();
            open.close();
        }
        alarm.remove();
    }
}
