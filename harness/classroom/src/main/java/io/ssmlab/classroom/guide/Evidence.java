package io.ssmlab.classroom.guide;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ssm.model.Command;

/** Decides if and when a step of the lab was completed. */
final class Evidence {
    private static final String SUCCESS = "Success";

    private final Facts facts;
    private final Instant now;
    private final Map<String, Instant> done;

    /**
     * Creates the evidence of one moment.
     *
     * @param done steps that were completed before, by their ids
     */
    Evidence(Facts facts, Instant now, Map<String, Instant> done) {
        this.facts = facts;
        this.now = now;
        this.done = done;
    }

    /** Returns the time at which the step was completed; empty if it is not completed. */
    Optional<Instant> of(LabStep step) {
        return switch (step) {
            case DOCUMENT ->
                facts.document(Lab.DOCUMENT)
                        .filter(document -> DocumentRules.problem(document).isEmpty())
                        .map(document -> now);
            case COMMAND ->
                facts.commands().stream()
                        .filter(Facts::onTheGroup)
                        .map(Command::requestedDateTime)
                        .min(Comparator.naturalOrder());
            case COMMAND_SUCCESS -> succeeded().findAny().map(command -> now);
            case COMMAND_OUTPUT ->
                succeeded()
                        .flatMap(command -> facts.seen().of(Sight.COMMAND_READ, command.commandId()).stream())
                        .map(Sightings.Seen::at)
                        .min(Comparator.naturalOrder());
            case FIRST_STARTED -> earliest(facts.webShells(), session -> Optional.of(session.startedAt()));
            case FIRST_OPEN -> seen(facts.webShells(), Sight.OUTPUT);
            case FIRST_LISTED -> seen(facts.webShells(), Sight.LISTED);
            case FIRST_PWD -> seen(facts.webShells(), Sight.PWD);
            case FIRST_LS -> seen(facts.webShells(), Sight.HELLO);
            case FIRST_HTTPD -> seen(facts.webShells(), Sight.HTTPD);
            case FIRST_TERMINATED -> ended(facts.webShells());
            case FIRST_GONE -> seen(facts.webShells(), Sight.LISTED_GONE);
            case FIRST_HISTORY -> seen(opened(facts.webShells()), Sight.LISTED_PAST);
            case LOG_GROUP ->
                facts.hasGroup()
                        ? Optional.of(facts.seen()
                                .of(Sight.GROUP, Lab.GROUP)
                                .map(Sightings.Seen::at)
                                .orElse(now))
                        : Optional.empty();
            case PREFERENCES ->
                facts.preferences().filter(Evidence::namesTheGroup).map(inputs -> now);
            case SECOND_STARTED -> earliest(facts.loggedShells(), session -> Optional.of(session.startedAt()));
            case SECOND_PWD -> seen(facts.loggedShells(), Sight.PWD);
            case SECOND_LS -> seen(facts.loggedShells(), Sight.HELLO);
            case SECOND_HTTPD -> seen(facts.loggedShells(), Sight.HTTPD);
            case SECOND_TERMINATED -> ended(facts.loggedShells());
            case SECOND_HISTORY -> seen(opened(facts.loggedShells()), Sight.LISTED_PAST);
            case SECOND_OVER ->
                earliest(
                        opened(facts.loggedShells()),
                        session -> session.status().equals("Terminated")
                                ? Optional.ofNullable(session.endedAt())
                                : Optional.empty());
            case LOG_ARRIVED -> arrived().isEmpty() ? Optional.empty() : Optional.of(now);
            case LOG_READ -> logRead();
        };
    }

    static boolean namesTheGroup(JsonNode inputs) {
        return inputs.path("cloudWatchLogGroupName").asText("").equals(Lab.GROUP)
                && !inputs.path("cloudWatchEncryptionEnabled").asText("").equalsIgnoreCase("true");
    }

    private java.util.stream.Stream<Command> succeeded() {
        return facts.commands().stream()
                .filter(Facts::onTheGroup)
                .filter(command -> command.statusAsString().equals(SUCCESS) && command.targetCount() > 0);
    }

    private List<SessionRecord> arrived() {
        return opened(facts.loggedShells()).stream()
                .filter(session -> session.status().equals("Terminated"))
                .filter(facts::delivered)
                .toList();
    }

    /**
     * Returns the time at which the log was read after its arrival. A stream that was viewed while it was empty does
     * not count as read.
     */
    private Optional<Instant> logRead() {
        Instant arrived = done.get(LabStep.LOG_ARRIVED.id());
        if (arrived == null) {
            return Optional.empty();
        }
        return facts.loggedShells().stream()
                .flatMap(session -> facts.seen().of(Sight.LOG_READ, session.id()).stream())
                .map(Sightings.Seen::at)
                .filter(at -> !at.isBefore(arrived))
                .min(Comparator.naturalOrder());
    }

    private List<SessionRecord> opened(List<SessionRecord> sessions) {
        return sessions.stream().filter(facts::opened).toList();
    }

    private Optional<Instant> seen(List<SessionRecord> sessions, Sight sight) {
        return earliest(
                sessions, session -> facts.seen().of(sight, session.id()).map(Sightings.Seen::at));
    }

    /** Returns the end of the first session whose shell had opened and that did not fail. */
    private Optional<Instant> ended(List<SessionRecord> sessions) {
        return earliest(
                opened(sessions),
                session -> session.status().equals("Failed")
                        ? Optional.empty()
                        : Optional.ofNullable(session.closingAt()));
    }

    private static Optional<Instant> earliest(
            List<SessionRecord> sessions, Function<SessionRecord, Optional<Instant>> when) {
        return sessions.stream()
                .map(session -> when.apply(session).orElse(null))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
    }
}
