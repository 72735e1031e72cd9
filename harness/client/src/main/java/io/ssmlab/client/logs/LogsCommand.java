package io.ssmlab.client.logs;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.LabName;
import io.ssmlab.client.lab.Refusal;
import io.ssmlab.client.text.Json;
import io.ssmlab.client.text.Shown;
import io.ssmlab.client.text.Table;
import io.ssmlab.client.text.Times;
import io.ssmlab.client.text.Visible;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./lab logs}: lists groups, streams and events, and follows new events. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Shows CloudWatch Logs of the running lab: its groups, a group's events, a stream's events.",
        footer = {
            "",
            "Examples:",
            "  ./lab logs                                         the groups",
            "  ./lab logs Systems-Manager-Workshop                the last events of a group",
            "  ./lab logs Systems-Manager-Workshop --streams      its streams",
            "  ./lab logs Systems-Manager-Workshop learner-0123…  the whole log of a session",
            "  ./lab logs -f                                      all new events, in any group",
            "  ./lab logs -f Systems-Manager-Workshop --json      new events of one group, one JSON object a line",
            "",
            "In a terminal, a session's colours and cursor movements are removed, and control characters are escaped;",
            "a pipe gets every byte as it was logged."
        })
public final class LogsCommand implements Callable<Integer> {
    private static final int USUAL = 200;
    private static final long LOOK_EVERY_MILLIS = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private LabName name = new LabName();

    @Option(
            names = {"-f", "--follow"},
            description = "Follow new events until Ctrl-C.")
    private boolean follow;

    @Option(names = "--streams", description = "List the streams of the group, not their events.")
    private boolean streams;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "Show at most the last N events. Default: 200 of a group, all of a stream.")
    private int lines;

    @Option(names = "--escapes", description = "Also escape the sequences for colours and cursor movements.")
    private boolean escapes;

    @Option(names = "--json", description = "As JSON, for programs; with -f one object a line.")
    private boolean json;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "GROUP",
            description = "A log group. Default: lists all groups.")
    private String group = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STREAM",
            description = "A stream; that of a session is named after its id.")
    private String stream = "";

    @Override
    public Integer call() throws InterruptedException {
        LogEvents logs = new LogEvents(new AwsCalls(name.lab()));
        Shown shown = Shown.standardOutput(spec.commandLine().getOut());
        if (follow) {
            follow(logs, shown);
        } else if (group.isEmpty()) {
            groups(logs, shown);
        } else if (streams) {
            streams(logs, shown);
        } else {
            events(logs.next(group, stream, most()), shown);
        }
        return 0;
    }

    private int most() {
        return lines > 0 ? lines : stream.isEmpty() ? USUAL : Integer.MAX_VALUE;
    }

    private void groups(LogEvents logs, Shown shown) {
        List<JsonNode> all = logs.groups();
        if (json) {
            shown.line(Json.pretty(all));
        } else if (all.isEmpty()) {
            shown.line("There is no log group yet. The lab instructions create one named Systems-Manager-Workshop.");
        } else {
            Table table = new Table("Log group", "Created", "Bytes", "Kept");
            all.forEach(one -> table.row(
                    one.path("logGroupName").asText(),
                    Times.ofMillis(one.path("creationTime").asLong()),
                    one.path("storedBytes").asText("0"),
                    one.has("retentionInDays") ? one.path("retentionInDays").asText() + " days" : "forever"));
            table.lines(shown.width(), shown.style()).forEach(shown::line);
        }
    }

    private void streams(LogEvents logs, Shown shown) {
        if (!logs.groupNames().contains(group)) {
            logs.next(group, "", 1); // fails with the nearest names
        }
        List<JsonNode> all = logs.streams(group);
        if (json) {
            shown.line(Json.pretty(all));
        } else if (all.isEmpty()) {
            shown.line("The log group " + group + " has no stream yet: nothing was logged there.");
        } else {
            Table table = new Table("Stream", "First event", "Last event");
            all.forEach(one -> table.row(
                    one.path("logStreamName").asText(),
                    time(one, "firstEventTimestamp"),
                    time(one, "lastEventTimestamp")));
            table.lines(shown.width(), shown.style()).forEach(shown::line);
        }
    }

    private static String time(JsonNode stream, String member) {
        return stream.has(member) ? Times.ofMillis(stream.path(member).asLong()) : "";
    }

    private void events(List<LogEvents.Event> events, Shown shown) {
        if (json) {
            shown.line(Json.pretty(events.stream().map(LogsCommand::json).toList()));
        } else {
            events.forEach(event -> show(event, shown));
        }
    }

    /** Follows new events; if a group is named, its last events are shown first. */
    private void follow(LogEvents logs, Shown shown) throws InterruptedException {
        List<String> known = new ArrayList<>(group.isEmpty() ? logs.groupNames() : List.of(group));
        for (String name : known) {
            List<LogEvents.Event> before = logs.next(name, stream, lines > 0 ? lines : 10);
            if (!group.isEmpty()) {
                before.forEach(event -> passed(event, shown));
            }
        }
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
            for (String name : group.isEmpty() ? logs.groupNames() : known) {
                try {
                    logs.next(name, stream, Integer.MAX_VALUE).forEach(event -> passed(event, shown));
                } catch (Refusal e) {
                    if (!group.isEmpty()) {
                        throw e;
                    }
                    // it was deleted after it was listed
                }
            }
            if (shown.out().checkError()) {
                return;
            }
        }
    }

    private void passed(LogEvents.Event event, Shown shown) {
        if (json) {
            shown.line(Json.line(json(event)));
        } else {
            show(event, shown);
        }
    }

    private void show(LogEvents.Event event, Shown shown) {
        if (!shown.terminal()) {
            shown.line(event.message());
            return;
        }
        String where = (group.isEmpty() ? event.group() + " " : "") + (stream.isEmpty() ? event.stream() : "");
        String head = Times.ofMillis(event.timestamp())
                + (where.isEmpty() ? "" : " " + Visible.line(where).strip());
        shown.line(shown.style().dim(head));
        shown.line((escapes ? Visible.text(event.message()) : Visible.plain(event.message())).stripTrailing());
    }

    private static Map<String, Object> json(LogEvents.Event event) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("logGroupName", event.group());
        out.put("logStreamName", event.stream());
        out.put("timestamp", event.timestamp());
        out.put("message", event.message());
        return out;
    }
}
