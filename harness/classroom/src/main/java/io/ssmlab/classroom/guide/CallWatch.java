package io.ssmlab.classroom.guide;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.region.kernel.ApiAnswer;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.JsonMembers;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records API calls that leave no trace in the region's state: what was viewed and what was refused. */
final class CallWatch implements CallInterceptor {
    /** The operations that the guide watches, by service. */
    private static final Map<String, Set<String>> WATCHED = Map.of(
            "ssm",
            Set.of(
                    "CreateDocument",
                    "UpdateDocument",
                    "UpdateDocumentDefaultVersion",
                    "SendCommand",
                    "GetCommandInvocation",
                    "ListCommandInvocations",
                    "StartSession",
                    "TerminateSession",
                    "DescribeSessions"),
            "logs",
            Set.of("CreateLogGroup", "DeleteLogGroup", "GetLogEvents", "FilterLogEvents"));

    private final Guide guide;
    private final ObservationStore sightings;

    CallWatch(Guide guide, ObservationStore sightings) {
        this.guide = guide;
        this.sightings = sightings;
    }

    @Override
    public void answered(ApiCall call, ApiAnswer answer) {
        if (call.caller().isNode()
                || !WATCHED.getOrDefault(call.service(), Set.of()).contains(call.operation())
                || guide.complete()) {
            return;
        }
        if (answer.succeeded()) {
            succeeded(call);
            guide.settle();
        } else {
            refused(call, answer);
        }
    }

    private void refused(ApiCall call, ApiAnswer answer) {
        if (call.operation().equals("CreateLogGroup") && answer.code().equals("ResourceAlreadyExistsException")) {
            sightings.first(Observation.GROUP, JsonMembers.text(call.body(), "logGroupName"));
            guide.settle();
            return;
        }
        sightings.last(
                Observation.REFUSED,
                subject(call.operation(), call),
                call.operation() + " was refused with " + (answer.code().isEmpty() ? "no answer" : answer.code())
                        + (answer.message().isEmpty() ? "." : ": " + answer.message()));
    }

    private void succeeded(ApiCall call) {
        String subject = subject(call.operation(), call);
        if (guide.seen().has(Observation.REFUSED, subject)) {
            sightings.forget(Observation.REFUSED, subject);
        }
        switch (call.operation()) {
            case "CreateLogGroup" -> sightings.first(Observation.GROUP, JsonMembers.text(call.body(), "logGroupName"));
            case "DeleteLogGroup" -> sightings.forget(Observation.GROUP, JsonMembers.text(call.body(), "logGroupName"));
            case "GetLogEvents", "FilterLogEvents" -> logRead(call);
            case "GetCommandInvocation", "ListCommandInvocations" -> commandRead(call);
            case "DescribeSessions" -> listed(JsonMembers.text(call.body(), "State"));
            default -> {
                // Only the success is recorded.
            }
        }
    }

    /**
     * Returns the subject of an operation. Documents are distinguished by name: preferences are saved by the same
     * operations as the lab's document.
     */
    static String subject(String operation, ApiCall call) {
        return operation.endsWith("Document") ? document(JsonMembers.text(call.body(), "Name")) : operation;
    }

    static String document(String name) {
        return "document " + (name.equals(Lab.PREFERENCES) ? name : Lab.DOCUMENT);
    }

    /**
     * Records that the output of a command was viewed. Only a call about one instance counts: the command page, which
     * lists the invocations with their details, does not show output yet.
     */
    private void commandRead(ApiCall call) {
        boolean details = call.operation().equals("GetCommandInvocation")
                || json(call.body()).path("Details").asBoolean(false)
                        && !JsonMembers.text(call.body(), "InstanceId").isEmpty();
        String id = JsonMembers.text(call.body(), "CommandId");
        guide.settle();
        if (details && !id.isEmpty() && guide.isDone(LabStep.COMMAND_SUCCESS)) {
            sightings.first(Observation.COMMAND_READ, id);
        }
    }

    private void logRead(ApiCall call) {
        JsonNode request = json(call.body());
        String group = request.path("logGroupName")
                .asText(request.path("logGroupIdentifier").asText(""));
        if (!group.equals(Lab.GROUP) && !group.endsWith(":" + Lab.GROUP)) {
            return;
        }
        guide.settle();
        List<String> streams =
                new ArrayList<>(List.of(request.path("logStreamName").asText("")));
        request.path("logStreamNames").forEach(name -> streams.add(name.asText()));
        for (String stream : streams) {
            if (guide.facts().loggedShells().stream()
                    .anyMatch(session -> session.id().equals(stream))) {
                sightings.last(Observation.LOG_READ, stream, "");
            }
        }
    }

    private void listed(String state) {
        Facts facts = guide.facts();
        List<SessionRecord> opened =
                facts.webShells().stream().filter(facts::opened).toList();
        boolean allOver = facts.shells().stream().allMatch(Facts::hasEnded);
        for (SessionRecord session : opened) {
            if (state.equals("History") && Facts.hasEnded(session)) {
                note(facts, Observation.LISTED_PAST, session);
            } else if (state.equals("Active") && !Facts.hasEnded(session)) {
                note(facts, Observation.LISTED, session);
            } else if (state.equals("Active") && allOver) {
                note(facts, Observation.LISTED_GONE, session);
            }
        }
    }

    private void note(Facts facts, Observation sight, SessionRecord session) {
        if (!facts.seen().has(sight, session.id())) {
            sightings.first(sight, session.id());
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            return Json.MAPPER.createObjectNode();
        }
    }
}
