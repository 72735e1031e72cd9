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

/** The facts of one moment as steps ask for them: if and when something was completed. */
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

    Optional<Instant> document() {
        return facts.document(Lab.DOCUMENT)
                .filter(document -> DocumentRules.problem(document).isEmpty())
                .map(document -> now);
    }

    Optional<Instant> command() {
        return facts.commands().stream()
                .filter(Facts::onTheGroup)
                .map(Command::requestedDateTime)
                .min(Comparator.naturalOrder());
    }

    Optional<Instant> success() {
        return succeeded().findAny().map(command -> now);
    }

    Optional<Instant> outputRead() {
        return succeeded()
                .flatMap(command -> facts.seen().of(Sight.COMMAND_READ, command.commandId()).stream())
                .map(Sightings.Seen::at)
                .min(Comparator.naturalOrder());
    }

    Optional<Instant> group() {
        return facts.hasGroup()
                ? Optional.of(facts.seen()
                        .of(Sight.GROUP, Lab.GROUP)
                        .map(Sightings.Seen::at)
                        .orElse(now))
                : Optional.empty();
    }

    Optional<Instant> preferences() {
        return facts.preferences().filter(Evidence::namesTheGroup).map(inputs -> now);
    }

    List<SessionRecord> webShells() {
        return facts.webShells();
    }

    List<SessionRecord> loggedShells() {
        return facts.loggedShells();
    }

    Optional<Instant> started(List<SessionRecord> sessions) {
        return earliest(sessions, session -> Optional.of(session.startedAt()));
    }

    /** Returns the end of the first logged session that is Terminated. */
    Optional<Instant> terminated() {
        return earliest(
                opened(facts.loggedShells()),
                session -> session.status().equals("Terminated")
                        ? Optional.ofNullable(session.endedAt())
                        : Optional.empty());
    }

    Optional<Instant> logArrived() {
        return arrived().isEmpty() ? Optional.empty() : Optional.of(now);
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
    Optional<Instant> logRead() {
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

    List<SessionRecord> opened(List<SessionRecord> sessions) {
        return sessions.stream().filter(facts::opened).toList();
    }

    Optional<Instant> seen(List<SessionRecord> sessions, Sight sight) {
        return earliest(
                sessions, session -> facts.seen().of(sight, session.id()).map(Sightings.Seen::at));
    }

    /** Returns the end of the first session whose shell had opened and that did not fail. */
    Optional<Instant> ended(List<SessionRecord> sessions) {
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
