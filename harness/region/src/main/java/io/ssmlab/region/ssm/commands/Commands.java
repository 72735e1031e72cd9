package io.ssmlab.region.ssm.commands;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.region.ssm.channels.WireObserver;
import io.ssmlab.region.ssm.documents.DocumentSource;
import io.ssmlab.region.ssm.documents.DocumentSource.ResolvedDocument;
import io.ssmlab.region.ssm.nodes.Node;
import io.ssmlab.region.ssm.nodes.NodeDirectory;
import io.ssmlab.region.ssm.nodes.TargetGroups;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CancelCommandRequest;
import software.amazon.awssdk.services.ssm.model.CancelCommandResponse;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;
import software.amazon.awssdk.services.ssm.model.SendCommandRequest;
import software.amazon.awssdk.services.ssm.model.SendCommandResponse;
import software.amazon.awssdk.services.ssm.model.Target;

/**
 * Run Command. A command is sent to its nodes over their control channels, at most MaxConcurrency at a time, until more than
 * MaxErrors of them failed; a node without a channel gets it when its channel opens or when it polls (see
 * {@link MessageQueue}), until TimeoutSeconds have passed since its turn came.
 *
 * <p>A node that is not Online when the command is sent is Undeliverable at once, as on AWS. An agent that took a command and
 * never ended it is ExecutionTimedOut a minute after the document's own timeouts.
 */
public final class Commands implements AutoCloseable {
    private static final Duration HISTORY = Duration.ofDays(30);
    private static final int DEFAULT_TIMEOUT = 3_600;

    private final Store store;
    private final RegionClock clock;
    private final String accountId;
    private final WireObserver observer;
    private final SendCommandRules rules;
    private final TargetResolver targets;
    private final DocumentSource documents;
    private final CommandListing listing;
    private final CommandViews views;
    private final Delivery delivery;
    private final Replies replies;
    private volatile boolean closed;

    /**
     * Opens Run Command and resumes the commands in the store.
     *
     * @param region such as {@code us-east-1}
     * @param accountId twelve digits
     */
    public Commands(
            Store store,
            RegionClock clock,
            EventLog events,
            String region,
            String accountId,
            DocumentSource documents,
            NodeDirectory nodes,
            TargetGroups groups,
            ControlChannels channels,
            WireObserver observer) {
        store.create(Commands.class);
        this.store = store;
        this.clock = clock;
        this.accountId = accountId;
        this.observer = observer;
        this.documents = documents;
        this.rules = new SendCommandRules(documents, region, accountId);
        this.targets = new TargetResolver(nodes, groups);
        this.views = new CommandViews(region);
        this.listing = new CommandListing(store, clock, HISTORY, views);
        this.delivery = new Delivery(store, clock, events, channels, new Jobs(region));
        this.replies = new Replies(delivery, channels, clock, events);
        channels.addListener(replies);
        delivery.resume();
        forgetOld();
    }

    /**
     * Sets the test for whether an output bucket exists. Without it every valid bucket name is accepted, since the
     * region itself has no S3.
     */
    public void buckets(Predicate<String> exists) {
        rules.buckets(exists);
    }

    /**
     * Sends a command.
     *
     * @throws AwsError ValidationException, InvalidInstanceId, DuplicateInstanceId, InvalidDocument, InvalidDocumentVersion,
     *     InvalidParameters, UnsupportedPlatformType, InvalidOutputFolder, InvalidNotificationConfig
     */
    public SendCommandResponse sendCommand(SendCommandRequest request, Caller caller) {
        rules.check(request);
        ResolvedDocument document = rules.document(request);
        Map<String, JsonNode> parameters = documents.resolveParameters(document.content(), request.parameters());
        Map<String, @Nullable Node> nodes = request.targets().isEmpty()
                ? targets.named(request.instanceIds(), accountId)
                : targets.matching(request.targets());
        if (request.targets().isEmpty()) {
            refuseOtherPlatforms(document, nodes);
        }
        CommandRow row = row(request, document, parameters);
        List<InvocationState> pending = new ArrayList<>();
        observer.commandBegins(row.commandId());
        delivery.change((handle, outbox, now) -> {
            CommandTable.insert(handle, row);
            List<DocumentSteps.Step> steps = DocumentSteps.of(document.content());
            nodes.forEach((id, node) -> {
                Invocation one =
                        new Invocation(row.commandId(), id, pending.size(), node == null ? "" : node.computerName());
                pending.add(InvocationState.PENDING);
                InvocationState state = initialState(document, node);
                if (state.isFinal()) {
                    one.end(state, now, "");
                }
                InvocationTable.insert(handle, one);
                for (int i = 0; i < steps.size(); i++) {
                    InvocationTable.save(handle, StepRow.planned(row.commandId(), id, steps.get(i), i));
                }
            });
            outbox.event(
                    "command-sent",
                    Map.of(
                            "commandId", row.commandId(),
                            "documentName", row.documentName(),
                            "by", caller.arn(),
                            "nodes", String.join(",", nodes.keySet())));
            delivery.settle(handle, outbox, now, row.commandId());
            return true;
        });
        // The answer is the request as received, with the state it had before it was sent to any node.
        return SendCommandResponse.builder()
                .command(views.command(row, pending, CommandState.PENDING))
                .build();
    }

    /** Commands of the last 30 days, the newest first. @throws AwsError InvalidFilterKey, InvalidNextToken */
    public ListCommandsResponse listCommands(ListCommandsRequest request, Caller caller) {
        return listing.commands(request);
    }

    /** Invocations of the last 30 days, those of the newest command first. @throws AwsError as ListCommands */
    public ListCommandInvocationsResponse listCommandInvocations(ListCommandInvocationsRequest request, Caller caller) {
        return listing.invocations(request);
    }

    /**
     * One invocation's result: of the only step, or of the named one.
     *
     * @throws AwsError InvocationDoesNotExist, InvalidPluginName
     */
    public GetCommandInvocationResponse getCommandInvocation(GetCommandInvocationRequest request, Caller caller) {
        return listing.details(request);
    }

    /**
     * Cancels a command on the named nodes, or on all. An invocation that was not sent yet is Cancelled at once; a
     * running one is Cancelling until its agent has stopped it. Finished ones keep their state.
     *
     * @throws AwsError InvalidCommandId, InvalidInstanceId, DuplicateInstanceId
     */
    public CancelCommandResponse cancelCommand(CancelCommandRequest request, Caller caller) {
        new Constraints()
                .required("commandId", request.commandId())
                .length("commandId", request.commandId(), 36, 36)
                .size("instanceIds", request.instanceIds(), 0, 50)
                .noNulls("instanceIds", request.instanceIds())
                .check();
        if (new HashSet<>(request.instanceIds()).size() < request.instanceIds().size()) {
            throw AwsError.of("DuplicateInstanceId", "An instance id was given more than once.");
        }
        delivery.cancel(request.commandId(), request.instanceIds());
        return CancelCommandResponse.builder().build();
    }

    Delivery delivery() {
        return delivery;
    }

    Replies replies() {
        return replies;
    }

    @Override
    public void close() {
        closed = true;
        delivery.close();
    }

    private CommandRow row(SendCommandRequest request, ResolvedDocument document, Map<String, JsonNode> parameters) {
        Instant now = clock.now();
        int timeout = request.timeoutSeconds() == null ? DEFAULT_TIMEOUT : request.timeoutSeconds();
        Duration execution = DocumentSteps.executionTimeout(document.content(), parameters);
        boolean logs = request.cloudWatchOutputConfig() != null
                && Boolean.TRUE.equals(request.cloudWatchOutputConfig().cloudWatchOutputEnabled());
        return new CommandRow(
                0,
                UUID.randomUUID().toString(),
                now,
                now.plusSeconds(timeout).plus(execution),
                document.name(),
                request.documentVersion() == null ? "$DEFAULT" : request.documentVersion(),
                document.content(),
                request.parameters(),
                parameters,
                text(request.comment()),
                request.instanceIds(),
                request.targets().stream()
                        .map(target -> new CommandRow.TargetRow(target.key(), target.values()))
                        .toList(),
                timeout,
                Math.toIntExact(execution.toSeconds()),
                request.maxConcurrency() == null ? RateControl.DEFAULT_MAX_CONCURRENCY : request.maxConcurrency(),
                request.maxErrors() == null ? RateControl.DEFAULT_MAX_ERRORS : request.maxErrors(),
                text(request.outputS3BucketName()),
                text(request.outputS3KeyPrefix()),
                request.cloudWatchOutputConfig() == null
                        ? ""
                        : text(request.cloudWatchOutputConfig().cloudWatchLogGroupName()),
                logs,
                text(request.serviceRoleArn()),
                false);
    }

    private static InvocationState initialState(ResolvedDocument document, @Nullable Node node) {
        if (node == null || !node.pingStatus().equals("Online")) {
            return InvocationState.UNDELIVERABLE;
        }
        return runsOn(document, node) ? InvocationState.PENDING : InvocationState.INVALID_PLATFORM;
    }

    private static boolean runsOn(ResolvedDocument document, Node node) {
        return document.platformTypes().isEmpty()
                || document.platformTypes().stream().anyMatch(node.platformType()::equalsIgnoreCase);
    }

    /**
     * Ids of the nodes that the targets match now.
     *
     * @throws AwsError for targets that cannot be understood
     */
    public List<String> nodesOf(List<Target> given) {
        return List.copyOf(targets.matching(given).keySet());
    }

    /**
     * Refuses nodes of other platforms. AWS refuses the call for nodes that were named; among targets such a node is
     * InvalidPlatform.
     */
    private static void refuseOtherPlatforms(ResolvedDocument document, Map<String, @Nullable Node> nodes) {
        nodes.forEach((id, node) -> {
            if (node != null && !runsOn(document, node)) {
                throw AwsError.of(
                        "UnsupportedPlatformType",
                        "Document " + document.name() + " is for " + String.join(", ", document.platformTypes())
                                + ", and " + id + " runs " + node.platformType() + ".");
            }
        });
    }

    /** Deletes old commands and repeats that daily, so that the history ends at the age that the API documents. */
    private void forgetOld() {
        if (closed) {
            return;
        }
        store.jdbi().useHandle(handle -> CommandTable.forget(handle, clock.now().minus(HISTORY)));
        clock.after(Duration.ofDays(1), this::forgetOld);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
