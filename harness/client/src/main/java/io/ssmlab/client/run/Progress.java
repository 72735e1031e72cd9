package io.ssmlab.client.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.text.Shown;
import io.ssmlab.client.text.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows the progress of a command. In a terminal it is a table updated in place, in a pipe a line for each change. */
final class Progress {
    private final Shown shown;
    private final Map<String, String> names;
    private final long begun = System.nanoTime();
    private final Map<String, String> printed = new HashMap<>();
    private int drawn;

    Progress(Shown shown, Map<String, String> names) {
        this.shown = shown;
        this.names = names;
    }

    void show(JsonNode command, List<JsonNode> invocations) {
        if (shown.terminal()) {
            draw(command, invocations);
        } else {
            invocations.forEach(this::print);
        }
    }

    private void print(JsonNode invocation) {
        String id = invocation.path("InstanceId").asText();
        String status = details(invocation);
        if (!status.equals(printed.put(id, status))) {
            shown.line(name(id) + " (" + id + "): " + status);
        }
    }

    private void draw(JsonNode command, List<JsonNode> invocations) {
        Table table = new Table("Instance", "Id", "Status", "Details");
        for (JsonNode one : invocations) {
            String id = one.path("InstanceId").asText();
            String details = details(one);
            String status = one.path("Status").asText();
            table.row(name(id), id, status, details.equals(status) ? "" : details);
        }
        List<String> lines = new ArrayList<>();
        lines.add(bar(command, invocations));
        lines.addAll(table.lines(shown.width(), shown.style()));
        StringBuilder out = new StringBuilder();
        if (drawn > 0) {
            out.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> out.append("\u001b[2K").append(line).append("\n"));
        out.append("\u001b[J");
        drawn = lines.size();
        shown.out().print(out);
        shown.out().flush();
    }

    private String bar(JsonNode command, List<JsonNode> invocations) {
        int targets = Math.max(command.path("TargetCount").asInt(), invocations.size());
        long done = invocations.stream().filter(SentCommand::isOver).count();
        String status = command.path("Status").asText();
        String time = String.format("%.1f s", (System.nanoTime() - begun) / 1e9);
        return shown.style().state(status) + "  " + done + " of " + targets + " done, "
                + command.path("ErrorCount").asInt() + " failed  "
                + shown.style().dim(time);
    }

    String name(String id) {
        String name = names.getOrDefault(id, "");
        return name.isEmpty() ? id : name;
    }

    private static String details(JsonNode invocation) {
        return invocation.path("StatusDetails").asText(invocation.path("Status").asText());
    }
}
