package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.commands.CommandFilters.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.CommandFilter;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationRequest;
import software.amazon.awssdk.services.ssm.model.GetCommandInvocationResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandInvocationsResponse;
import software.amazon.awssdk.services.ssm.model.ListCommandsRequest;
import software.amazon.awssdk.services.ssm.model.ListCommandsResponse;

/** Reads commands and invocations, for the operations that list and show them. */
final class CommandListing {
    private final Store store;
    private final RegionClock clock;
    private final Duration history;
    private final CommandViews views;

    CommandListing(Store store, RegionClock clock, Duration history, CommandViews views) {
        this.store = store;
        this.clock = clock;
        this.history = history;
        this.views = views;
    }

    private record Listed(CommandRow row, List<InvocationState> states, CommandState state) {}

    private record ListedInvocation(CommandRow row, Invocation invocation) {}

    ListCommandsResponse commands(ListCommandsRequest request) {
        check(request.commandId(), request.instanceId(), request.maxResults(), request.filters());
        Predicate<Seen> filter = CommandFilters.ofCommands(request.filters());
        return store.jdbi().inTransaction(handle -> {
            Instant since = clock.now().minus(history);
            Map<String, List<InvocationState>> states = CommandTable.states(handle, since);
            List<Listed> all = CommandTable.since(handle, since).stream()
                    .filter(row ->
                            request.commandId() == null || request.commandId().equals(row.commandId()))
                    .filter(row -> request.instanceId() == null || isOn(handle, row, request.instanceId()))
                    .map(row -> listed(row, states.getOrDefault(row.commandId(), List.of())))
                    .filter(one -> filter.test(new Seen(
                            one.row.requestedAt(),
                            one.row.documentName(),
                            one.state.status(),
                            one.state.details(),
                            one.state.isFinal())))
                    .toList();
            Page<Listed> page =
                    Page.of("commands", all, one -> key(one.row, 0), request.maxResults(), request.nextToken());
            return ListCommandsResponse.builder()
                    .commands(page.items().stream()
                            .map(one -> views.command(one.row, one.states, one.state))
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    ListCommandInvocationsResponse invocations(ListCommandInvocationsRequest request) {
        check(request.commandId(), request.instanceId(), request.maxResults(), request.filters());
        Predicate<Seen> filter = CommandFilters.ofInvocations(request.filters());
        return store.jdbi().inTransaction(handle -> {
            List<ListedInvocation> all = new ArrayList<>();
            for (CommandRow row : CommandTable.since(handle, clock.now().minus(history))) {
                if (request.commandId() == null || request.commandId().equals(row.commandId())) {
                    InvocationTable.ofCommand(handle, row.commandId()).stream()
                            .filter(one -> request.instanceId() == null
                                    || request.instanceId().equals(one.instanceId))
                            .filter(one -> filter.test(new Seen(
                                    row.requestedAt(),
                                    row.documentName(),
                                    one.state.status(),
                                    one.state.details(),
                                    one.state.isFinal())))
                            .forEach(one -> all.add(new ListedInvocation(row, one)));
                }
            }
            Page<ListedInvocation> page = Page.of(
                    "invocations",
                    all,
                    one -> key(one.row, one.invocation.position),
                    request.maxResults(),
                    request.nextToken());
            boolean details = Boolean.TRUE.equals(request.details());
            return ListCommandInvocationsResponse.builder()
                    .commandInvocations(page.items().stream()
                            .map(one -> views.invocation(
                                    one.row,
                                    one.invocation,
                                    InvocationTable.steps(handle, one.invocation.job()),
                                    details))
                            .toList())
                    .nextToken(page.nextToken())
                    .build();
        });
    }

    GetCommandInvocationResponse details(GetCommandInvocationRequest request) {
        new Constraints()
                .required("commandId", request.commandId())
                .length("commandId", request.commandId(), 36, 36)
                .required("instanceId", request.instanceId())
                .pattern("instanceId", request.instanceId(), TargetResolver.NODE_ID)
                .length("pluginName", request.pluginName(), 4, Integer.MAX_VALUE)
                .check();
        JobId job = new JobId(request.commandId(), request.instanceId());
        return store.jdbi().inTransaction(handle -> {
            CommandRow row = CommandTable.find(handle, request.commandId())
                    .filter(one -> one.requestedAt().isAfter(clock.now().minus(history)))
                    .orElseThrow(() -> doesNotExist(job));
            Invocation one = InvocationTable.find(handle, job).orElseThrow(() -> doesNotExist(job));
            List<StepRow> steps = InvocationTable.steps(handle, job);
            return views.details(row, one, step(request.pluginName(), steps), steps);
        });
    }

    private static @Nullable StepRow step(@Nullable String name, List<StepRow> steps) {
        if (name == null) {
            return steps.size() == 1 ? steps.get(0) : null;
        }
        return steps.stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AwsError.of(
                        "InvalidPluginName",
                        "The document has no step '" + Texts.quote(name) + "'. Its steps: "
                                + String.join(
                                        ", ", steps.stream().map(StepRow::name).toList()) + "."));
    }

    private static Listed listed(CommandRow row, List<InvocationState> states) {
        return new Listed(row, states, CommandViews.state(row, states));
    }

    private static boolean isOn(Handle handle, CommandRow row, String instanceId) {
        return InvocationTable.find(handle, new JobId(row.commandId(), instanceId))
                .isPresent();
    }

    private static void check(
            @Nullable String commandId,
            @Nullable String instanceId,
            @Nullable Integer maxResults,
            List<CommandFilter> filters) {
        new Constraints()
                .length("commandId", commandId, 36, 36)
                .pattern("instanceId", instanceId, TargetResolver.NODE_ID)
                .range("maxResults", maxResults, 1, 50)
                .noNulls("filters", filters)
                .check();
        if (instanceId != null
                && filters.stream()
                        .anyMatch(one -> "Status".equals(one.keyAsString()) && "Pending".equals(one.value()))) {
            throw AwsError.of(
                    "InvalidFilterKey",
                    "An instance id cannot be given together with the status Pending: no node has such a command yet.");
        }
    }

    /** The sort key, which decreases from page to page: the newest command first, its invocations in their order. */
    private static String key(CommandRow row, int position) {
        return "%019d.%010d".formatted(row.seq(), Integer.MAX_VALUE - position);
    }

    private static AwsError doesNotExist(JobId job) {
        return AwsError.of(
                "InvocationDoesNotExist", "Command " + job.commandId() + " was not sent to " + job.nodeId() + ".");
    }
}
