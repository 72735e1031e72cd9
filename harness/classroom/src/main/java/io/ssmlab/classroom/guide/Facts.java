package io.ssmlab.classroom.guide;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.guide.LabStep.Lab;
import io.ssmlab.classroom.why.Explanation;
import io.ssmlab.region.ec2.LaunchedInstance;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.documents.DocumentSource.ResolvedDocument;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.Command;
import software.amazon.awssdk.services.ssm.model.CommandInvocation;
import software.amazon.awssdk.services.ssm.model.DocumentIdentifier;
import software.amazon.awssdk.services.ssm.model.DocumentKeyValuesFilter;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListDocumentsRequest;

/** The state that the lab's steps are about, at one moment. Each fact is looked up when it is first needed. */
final class Facts {
    private static final Caller SELF = Caller.person("arn:aws:sts::000000000000:assumed-role/ssmlab/guide");
    private static final int MOST_SESSIONS = 50;
    private static final int MOST_COMMANDS = 50;
    private static final int MOST_DOCUMENTS = 50;

    private final GuideServices world;
    private final ObservationStore.All seen;
    private @Nullable List<SessionRecord> shells;
    private @Nullable List<Command> commands;
    private @Nullable Set<String> webServers;

    Facts(GuideServices world, ObservationStore.All seen) {
        this.world = world;
        this.seen = seen;
    }

    ObservationStore.All seen() {
        return seen;
    }

    GuideServices world() {
        return world;
    }

    Optional<ResolvedDocument> document(String name) {
        return world.documents().find(name, "$LATEST");
    }

    /** Returns the names of the documents that Amazon does not own. */
    List<String> ownDocuments() {
        return world
                .documents()
                .listDocuments(
                        ListDocumentsRequest.builder()
                                .filters(DocumentKeyValuesFilter.builder()
                                        .key("Owner")
                                        .values("Self")
                                        .build())
                                .maxResults(MOST_DOCUMENTS)
                                .build(),
                        SELF)
                .documentIdentifiers()
                .stream()
                .map(DocumentIdentifier::name)
                .toList();
    }

    /** Returns the members of the resource group; empty if there is no such group. */
    Optional<Set<String>> group() {
        try {
            return Optional.of(world.groups().members(Lab.TARGET));
        } catch (AwsError e) {
            return Optional.empty();
        }
    }

    /** Returns the ids of the instances that are web servers by their tag or their name. */
    Set<String> webServers() {
        if (webServers == null) {
            webServers = new TreeSet<>();
            for (LaunchedInstance instance : world.instances().all()) {
                if (Lab.TARGET.equals(instance.tags().get("Patch Group"))
                        || instance.tags().getOrDefault("Name", "").startsWith(Lab.TARGET)) {
                    webServers.add(instance.id());
                }
            }
        }
        return webServers;
    }

    /** Returns the instance's name, or its id if it has no name. */
    String name(String instanceId) {
        return world.instances()
                .find(instanceId)
                .map(instance -> instance.tags().getOrDefault("Name", ""))
                .filter(name -> !name.isEmpty())
                .orElse(instanceId);
    }

    /** Returns the commands that ran the lab's document, newest first. */
    List<Command> commands() {
        if (commands == null) {
            commands = world
                    .commands()
                    .listCommands(
                            ListCommandsRequest.builder()
                                    .maxResults(MOST_COMMANDS)
                                    .build(),
                            SELF)
                    .commands()
                    .stream()
                    .filter(command -> command.documentName().equals(Lab.DOCUMENT))
                    .toList();
        }
        return commands;
    }

    List<CommandInvocation> invocations(String commandId) {
        return world.commands()
                .listCommandInvocations(
                        ListCommandInvocationsRequest.builder()
                                .commandId(commandId)
                                .build(),
                        SELF)
                .commandInvocations();
    }

    static boolean onTheGroup(Command command) {
        return command.targets().stream()
                .anyMatch(target -> target.key().equals("resource-groups:Name")
                        && target.values().contains(Lab.TARGET));
    }

    /** Returns the shell sessions on any instance, newest first. */
    List<SessionRecord> shells() {
        if (shells == null) {
            shells = world.sessions().newest(MOST_SESSIONS).stream()
                    .filter(session -> session.sessionType().equals("Standard_Stream"))
                    .toList();
        }
        return shells;
    }

    /** Returns the shell sessions on web servers. */
    List<SessionRecord> webShells() {
        return shells().stream()
                .filter(session -> webServers().contains(session.target()))
                .toList();
    }

    /** Returns the shell sessions whose log goes to the lab's group. */
    List<SessionRecord> loggedShells() {
        return webShells().stream()
                .filter(session -> session.logGroup().equals(Lab.GROUP))
                .toList();
    }

    boolean opened(SessionRecord session) {
        return seen.has(Observation.OUTPUT, session.id());
    }

    static boolean hasEnded(SessionRecord session) {
        return session.closingAt() != null || session.ended();
    }

    boolean hasGroup() {
        return seen.has(Observation.GROUP, Lab.GROUP) || world.logs().hasGroup(Lab.GROUP);
    }

    /** Returns the inputs of the session preferences; empty if they were never saved. */
    Optional<JsonNode> preferences() {
        return document(Lab.PREFERENCES).map(document -> document.content().path("inputs"));
    }

    Optional<Explanation> why(SessionRecord session) {
        return world.explanations().of(session.id());
    }

    boolean delivered(SessionRecord session) {
        return why(session).stream()
                .flatMap(why -> why.destinations().stream())
                .anyMatch(place ->
                        place.kind().equals("CloudWatch Logs") && place.log().equals("readable"));
    }
}
