package io.ssmlab.region.ec2;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Checks;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** The EC2 instances of the lab and the operations of EC2's API on them. */
public final class Instances implements Resettable {
    private static final Set<String> STATES =
            Set.of("pending", "running", "shutting-down", "terminated", "stopping", "stopped");

    /** The API reference: "recently terminated instances might appear … usually less than one hour". */
    private static final Duration TERMINATED_SHOWN = Duration.ofHours(1);

    private static final Pattern ID = Pattern.compile("i-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Paging INSTANCE_PAGES = pages("DescribeInstances");
    private static final Paging TAG_PAGES = pages("DescribeTags");

    private final RegionClock clock;
    private final InstanceTable table;
    private final InstanceTags tags;
    private final Descriptions descriptions;
    private final List<Consumer<String>> terminationListeners = new CopyOnWriteArrayList<>();

    public Instances(Store store, RegionClock clock, String accountId) {
        this.clock = clock;
        this.table = new InstanceTable(store);
        this.tags = new InstanceTags(store);
        this.descriptions = new Descriptions(accountId);
    }

    /** Registers an instance that the lab launched; it replaces an earlier one with the same id. */
    public void register(InstanceLaunch launch) {
        requireState(launch.state());
        if (!ID.matcher(launch.instanceId()).matches()) {
            throw new IllegalArgumentException("not an instance id: " + launch.instanceId());
        }
        Map<String, String> launchTags = new TreeMap<>(launch.tags());
        launchTags.put("Name", launch.name());
        table.insert(launch, launchTags, "r-" + Ids.hex17(), clock.now());
    }

    /** Sets the state of an instance: pending, running, shutting-down, terminated, stopping, stopped. */
    public void setState(String instanceId, String state) {
        requireState(state);
        if (!table.setState(instanceId, state, clock.now())) {
            throw new IllegalArgumentException("no instance " + instanceId + " was registered");
        }
        if (state.equals("terminated")) {
            terminationListeners.forEach(listener -> listener.accept(instanceId));
        }
    }

    /** Sets the address of an instance. */
    public void setPrivateIp(String instanceId, String privateIp) {
        if (!table.setPrivateIp(instanceId, privateIp)) {
            throw new IllegalArgumentException("no instance " + instanceId + " was registered");
        }
    }

    /** Adds a listener for the id of each instance that is terminated from now on. */
    public void onTermination(Consumer<String> listener) {
        terminationListeners.add(listener);
    }

    public Optional<LaunchedInstance> find(String instanceId) {
        return table.find(instanceId);
    }

    /** Every instance, terminated ones too, by id. */
    public List<LaunchedInstance> all() {
        return table.all();
    }

    /**
     * Describes instances by id or filter, a reservation each.
     *
     * @throws AwsError InvalidInstanceID.NotFound, InvalidInstanceID.Malformed, InvalidParameterValue
     */
    public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request, Caller caller) {
        if (request.maxResults() != null && request.hasInstanceIds()) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        int size = pageSize(request.maxResults());
        Instant hidden = clock.now().minus(TERMINATED_SHOWN);
        List<LaunchedInstance> shown = table.all().stream()
                .filter(instance -> !instance.state().equals("terminated")
                        || instance.stateChangedAt().isAfter(hidden))
                .toList();
        Set<String> ids = requireIds(request.instanceIds(), shown);
        Predicate<LaunchedInstance> filter = descriptions.filter(request.filters());
        List<LaunchedInstance> passed = shown.stream()
                .filter(instance -> ids.isEmpty() || ids.contains(instance.id()))
                .filter(filter)
                .toList();
        Page<LaunchedInstance> page = INSTANCE_PAGES.page(passed, LaunchedInstance::id, size, request.nextToken());
        refuseDryRun(request.dryRun());
        return DescribeInstancesResponse.builder()
                .reservations(
                        page.items().stream().map(descriptions::reservation).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * Adds or overwrites tags of instances, of all or none.
     *
     * @throws AwsError InvalidInstanceID.NotFound, InvalidID, InvalidParameterValue, TagLimitExceeded, MissingParameter
     */
    public CreateTagsResponse createTags(CreateTagsRequest request, Caller caller) {
        Set<String> ids = requireResources(request.resources());
        Map<String, String> checked = InstanceTags.checked(request.tags());
        refuseDryRun(request.dryRun());
        tags.put(ids, checked);
        return CreateTagsResponse.builder().build();
    }

    /**
     * Removes tags: those of a key, only if the value matches when one is given, or all without a key.
     *
     * @throws AwsError InvalidInstanceID.NotFound, InvalidID, InvalidParameterValue, MissingParameter
     */
    public DeleteTagsResponse deleteTags(DeleteTagsRequest request, Caller caller) {
        Set<String> ids = requireResources(request.resources());
        InstanceTags.checkDeletion(request.tags());
        refuseDryRun(request.dryRun());
        tags.delete(ids, request.tags());
        return DeleteTagsResponse.builder().build();
    }

    /** The tags of all instances, one by one. Filters: key, value, resource-id, resource-type, tag:key. */
    public DescribeTagsResponse describeTags(DescribeTagsRequest request, Caller caller) {
        int size = pageSize(request.maxResults());
        List<TagDescription> passed = InstanceTags.describe(table.all(), request.filters());
        Page<TagDescription> page =
                TAG_PAGES.page(passed, tag -> tag.resourceId() + " " + tag.key(), size, request.nextToken());
        refuseDryRun(request.dryRun());
        return DescribeTagsResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /** Restores the tags of the launch; instances stay. */
    @Override
    public void reset() {
        table.restoreLaunchTags();
    }

    /** @throws AwsError InvalidInstanceID.NotFound, InvalidInstanceID.Malformed */
    Set<String> requireKnown(List<String> ids) {
        return requireIds(ids, table.all());
    }

    private Set<String> requireResources(List<String> resources) {
        if (resources.isEmpty()) {
            throw AwsError.of("MissingParameter", "The request must contain the parameter resourceIdSet");
        }
        for (String id : Checks.elements(resources, "resourceId")) {
            if (!id.startsWith("i-")) {
                throw AwsError.of("InvalidID", "The ID '" + id + "' is not valid: only instances can be tagged here");
            }
        }
        return requireIds(resources, table.all());
    }

    private static Set<String> requireIds(List<String> given, List<LaunchedInstance> known) {
        Set<String> ids = new LinkedHashSet<>(Checks.elements(given, "instanceId"));
        for (String id : ids) {
            if (!ID.matcher(id).matches()) {
                throw AwsError.of("InvalidInstanceID.Malformed", "Invalid id: \"" + id + "\" (expecting \"i-...\")");
            }
        }
        Set<String> missing = new LinkedHashSet<>(ids);
        known.forEach(instance -> missing.remove(instance.id()));
        if (!missing.isEmpty()) {
            String list = String.join(", ", missing);
            throw AwsError.of(
                    "InvalidInstanceID.NotFound",
                    missing.size() == 1
                            ? "The instance ID '" + list + "' does not exist"
                            : "The instance IDs '" + list + "' do not exist");
        }
        return ids;
    }

    private static Paging pages(String operation) {
        return new Paging(operation, "InvalidNextToken", "The token provided in the parameter nextToken is invalid");
    }

    private static int pageSize(@Nullable Integer given) {
        if (given != null && (given < 5 || given > 1000)) {
            throw AwsError.of(
                    "InvalidParameterValue",
                    "Value ( " + given
                            + " ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.");
        }
        return given == null ? 1000 : given;
    }

    /** The error of EC2 for a dry run that would have succeeded. */
    static void refuseDryRun(@Nullable Boolean dryRun) {
        if (Boolean.TRUE.equals(dryRun)) {
            throw new AwsError(
                    "DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.", Map.of());
        }
    }

    private static void requireState(String state) {
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("unknown instance state " + state + ", must be one of " + STATES);
        }
    }
}
