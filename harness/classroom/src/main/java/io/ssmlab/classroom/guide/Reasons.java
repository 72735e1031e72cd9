package io.ssmlab.classroom.guide;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.classroom.why.Explanation;
import io.ssmlab.classroom.why.Likeness;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;

/** Explains why the next step of the lab is not completed, as far as the lab knows. */
final class Reasons {
    private final Facts facts;
    private final SessionReasons sessions;

    Reasons(Facts facts) {
        this.facts = facts;
        this.sessions = new SessionReasons(facts);
    }

    SessionReasons sessions() {
        return sessions;
    }

    List<SessionRecord> webShells() {
        return facts.webShells();
    }

    List<SessionRecord> loggedShells() {
        return facts.loggedShells();
    }

    /** Returns the refusal that was seen of the first of these operations; empty if none was refused. */
    String refusalOf(String... operations) {
        return Stream.of(operations)
                .flatMap(operation -> refusal(operation).stream())
                .findFirst()
                .orElse("");
    }

    String refusedOr(String operation, Supplier<String> other) {
        return refusal(operation).orElseGet(other);
    }

    private Optional<String> refusal(String subject) {
        return facts.seen().of(Sight.REFUSED, subject).map(Sightings.Seen::text);
    }

    String document() {
        return refusal(CallWatch.document(Lab.DOCUMENT)).orElseGet(this::documentProblem);
    }

    private String documentProblem() {
        return facts.document(Lab.DOCUMENT).map(DocumentRules::problem).orElseGet(() -> {
            List<String> own = facts.ownDocuments().stream()
                    .filter(name -> !name.equals(Lab.PREFERENCES))
                    .toList();
            return own.isEmpty()
                    ? "There is no document " + Lab.DOCUMENT + "."
                    : "There is no document " + Lab.DOCUMENT + ". The most similar document of yours is "
                            + Likeness.nearest(Lab.DOCUMENT, own, 1).get(0)
                            + "; the name must match exactly.";
        });
    }

    String command() {
        return refusedOr("SendCommand", this::commandProblem);
    }

    private String commandProblem() {
        if (facts.group().isEmpty()) {
            return "There is no resource group Web. Create it in Resource Groups: all EC2 instances with the tag"
                    + " Patch Group = Web.";
        }
        if (facts.group().get().isEmpty()) {
            return "The resource group Web has no members: no instance has the tag Patch Group = Web.";
        }
        return facts.commands().stream()
                .findFirst()
                .map(command -> "Command " + command.commandId() + " ran " + Lab.DOCUMENT
                        + ", but its target was not the resource group Web.")
                .orElse("");
    }

    String success() {
        Optional<Command> newest =
                facts.commands().stream().filter(Facts::onTheGroup).findFirst();
        if (newest.isEmpty()) {
            return "";
        }
        Command command = newest.get();
        for (CommandInvocation one : facts.invocations(command.commandId())) {
            String status = one.statusDetails();
            boolean waits = one.statusAsString().equals("Pending")
                    || one.statusAsString().equals("InProgress")
                    || one.statusAsString().equals("Delayed");
            if (waits && !facts.world().channels().isOpen(one.instanceId())) {
                return facts.name(one.instanceId()) + " is not connected: the command is waiting for its agent.";
            }
            if (!waits && !status.equals("Success")) {
                return "The command ended as " + status + " on " + facts.name(one.instanceId())
                        + ". Its output says why; fix the cause and run it again.";
            }
        }
        String status = command.statusDetails();
        return status.equals("Success")
                ? ""
                : status.equals("NoInstancesInTag")
                        ? "The command had no targets: the group Web had no members when it was sent."
                        : "The command is " + status + ".";
    }

    String group() {
        List<String> others = facts.seen().subjects(Sight.GROUP);
        return "The log group " + Lab.GROUP + " does not exist."
                + (others.isEmpty()
                        ? ""
                        : " There is " + Likeness.nearest(Lab.GROUP, others, 1).get(0)
                                + "; the name must match exactly.");
    }

    String preferences() {
        return refusal(CallWatch.document(Lab.PREFERENCES)).orElseGet(this::preferencesProblem);
    }

    private String preferencesProblem() {
        Optional<JsonNode> inputs = facts.preferences();
        if (inputs.isEmpty()) {
            return "The session preferences were never saved: there is no document " + Lab.PREFERENCES + ".";
        }
        String group = inputs.get().path("cloudWatchLogGroupName").asText("");
        if (group.isEmpty()) {
            return "The preferences were saved without a log group: CloudWatch logging is off.";
        }
        if (!group.equals(Lab.GROUP)) {
            return "The preferences name the log group " + group + ", not " + Lab.GROUP + ".";
        }
        return "The preferences allow only encrypted log groups, and " + Lab.GROUP
                + " is created without encryption: sessions would be refused.";
    }

    /** Returns the most likely obstacle to the delivery of a session's log. */
    static Optional<String> cause(Facts facts, SessionRecord session) {
        return facts.why(session).stream()
                .flatMap(why -> why.causes().stream())
                .findFirst()
                .map(Reasons::text);
    }

    private static String text(Explanation.Cause cause) {
        return cause.what() + (cause.remedy().isEmpty() ? "" : " " + cause.remedy());
    }
}
