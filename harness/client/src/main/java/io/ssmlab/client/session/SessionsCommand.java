package io.ssmlab.client.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.AwsService;
import io.ssmlab.client.lab.Instances;
import io.ssmlab.client.lab.LabInstance;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.client.text.Json;
import io.ssmlab.client.text.Shown;
import io.ssmlab.client.text.Table;
import io.ssmlab.client.text.Times;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lab sessions}: lists active and ended sessions. */
@Command(
        name = "sessions",
        mixinStandardHelpOptions = true,
        description = "Lists the sessions of the running lab: active ones, or those that ended in the last 30 days.",
        footer = {
            "",
            "Examples:",
            "  ./lab sessions                       the active ones",
            "  ./lab sessions --history             the ended ones, the newest first",
            "  ./lab sessions --on Web1 --json      for a program, as DescribeSessions returns them",
            "  ./lab sessions --end learner-0123…   terminates one",
            "  ./lab why learner-0123…              where its log is, or why it is missing"
        })
public final class SessionsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Option(names = "--history", description = "List sessions that ended.")
    private boolean history;

    @Option(names = "--on", paramLabel = "INSTANCE", description = "Only sessions on this instance, by name or id.")
    private String on = "";

    @Option(names = "--end", paramLabel = "SESSION_ID", description = "Terminate this session first.")
    private String end = "";

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        AwsCalls aws = new AwsCalls(name.lab());
        if (!end.isEmpty()) {
            aws.call(AwsService.SSM, "TerminateSession", Map.of("SessionId", end));
        }
        List<LabInstance> instances = new Instances(aws).all();
        String target = on.isEmpty() ? "" : Instances.find(on, instances).id();
        Map<String, Object> request = new HashMap<>(Map.of("State", history ? "History" : "Active"));
        if (!target.isEmpty()) {
            request.put("Filters", List.of(Map.of("key", "Target", "value", target)));
        }
        List<JsonNode> sessions = aws.list(AwsService.SSM, "DescribeSessions", request, "Sessions");
        Shown shown = Shown.standardOutput(spec.commandLine().getOut());
        if (json) {
            shown.line(Json.pretty(sessions));
        } else if (sessions.isEmpty()) {
            shown.line(history ? "No session ended in the last 30 days." : "No session is active.");
        } else {
            table(sessions, instances).lines(shown.width(), shown.style()).forEach(shown::line);
        }
        return 0;
    }

    private Table table(List<JsonNode> sessions, List<LabInstance> instances) {
        Map<String, String> names = new HashMap<>();
        instances.forEach(one -> names.put(one.id(), one.name()));
        Table table = history
                ? new Table("Session ID", "Instance", "Started", "Ended", "Status", "Reason")
                : new Table("Session ID", "Instance", "Started", "Status", "Document", "Reason");
        for (JsonNode session : sessions) {
            String id = session.path("Target").asText();
            String name = names.getOrDefault(id, "");
            String instance = name.isEmpty() ? id : name;
            String started = Times.ofSeconds(session.path("StartDate"));
            String status = session.path("Status").asText();
            String reason = session.path("Reason").asText("");
            if (history) {
                String ended = Times.ofSeconds(session.path("EndDate"));
                table.row(session.path("SessionId").asText(), instance, started, ended, status, reason);
            } else {
                String document = session.path("DocumentName").asText("");
                table.row(session.path("SessionId").asText(), instance, started, status, document, reason);
            }
        }
        return table;
    }
}
