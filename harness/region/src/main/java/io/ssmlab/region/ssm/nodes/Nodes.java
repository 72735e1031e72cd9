package io.ssmlab.region.ssm.nodes;

import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.ec2.LaunchedInstance;
import io.ssmlab.region.iam.identity.Credentials;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Checks;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.Tags;
import io.ssmlab.region.ssm.channels.Channels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.ConnectionStatus;
import software.amazon.awssdk.services.ssm.model.DeregisterManagedInstanceRequest;
import software.amazon.awssdk.services.ssm.model.DeregisterManagedInstanceResponse;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusRequest;
import software.amazon.awssdk.services.ssm.model.GetConnectionStatusResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationFilter;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.ListAssociationsRequest;
import software.amazon.awssdk.services.ssm.model.ListAssociationsResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.Tag;
import software.amazon.awssdk.services.ssm.model.UpdateManagedInstanceRoleRequest;
import software.amazon.awssdk.services.ssm.model.UpdateManagedInstanceRoleResponse;

/** The managed nodes: their pings, agents and status, as SSM's API describes them. */
public final class Nodes implements NodeDirectory, Resettable {
    /**
     * Silence after which a node whose control channel is closed counts as ConnectionLost. AWS: five missed pings at
     * one in five minutes, observed as about half an hour.
     */
    static final Duration CONNECTION_LOST = Duration.ofMinutes(30);

    private static final Paging INFORMATION_PAGES = Paging.ofSsm("DescribeInstanceInformation");
    private static final Paging ASSOCIATION_PAGES = Paging.ofSsm("ListAssociations");

    static final String EC2_INSTANCE = "EC2Instance";
    /** The resource type of hybrid nodes, also for tags. */
    public static final String MANAGED_INSTANCE = "ManagedInstance";

    private final Store store;
    private final RegionClock clock;
    private final Channels channels;
    private final Instances instances;
    private final NodeTable table;
    private final Tags tags;
    private final Credentials credentials;
    private final ResourceTags resourceTags;

    public Nodes(Store store, RegionClock clock, Channels channels, Instances instances, Credentials credentials) {
        this.store = store;
        this.clock = clock;
        this.channels = channels;
        this.instances = instances;
        this.credentials = credentials;
        this.table = new NodeTable(store);
        this.tags = new Tags(store);
        this.resourceTags = new ResourceTags(store);
        taggable(MANAGED_INSTANCE, id -> registeredHybrid(id).isPresent());
    }

    /** Registers a hybrid node, in the transaction that consumes its activation. */
    public static void insertHybrid(
            Handle handle, String id, String iamRole, String activationId, @Nullable String name, Instant now) {
        NodeTable.insert(handle, id, MANAGED_INSTANCE, iamRole, activationId, name, now);
    }

    /**
     * Returns the tags of a request to SSM as a map.
     *
     * @throws AwsError ValidationException if a key or value breaks SSM's rules
     */
    public static Map<String, String> checkedTags(List<Tag> tags) {
        return ResourceTags.checked(tags);
    }

    /**
     * Registers the lookup of taggable resources of a type, such as documents by name. AddTagsToResource and the other
     * tag operations use it.
     */
    public void taggable(String resourceType, Predicate<String> exists) {
        resourceTags.taggable(resourceType, exists);
    }

    /**
     * Stores the agent's ping. The first ping of an EC2 instance registers it.
     *
     * @throws AwsError AccessDeniedException unless the caller is that node; InvalidInstanceId if it was deregistered
     *     or
     *     there is no such instance
     */
    public UpdateInstanceInformationResponse updateInstanceInformation(
            UpdateInstanceInformationRequest request, Caller caller) {
        String id = requireSelf("UpdateInstanceInformation", request.instanceId(), caller);
        Instant now = clock.now();
        if (!table.ping(request, id, now)) {
            if (table.find(id).isPresent() || instances.find(id).isEmpty()) {
                throw AwsError.of("InvalidInstanceId", "Instance " + id + " is not registered.");
            }
            store.jdbi()
                    .useTransaction(handle ->
                            NodeTable.insert(handle, id, EC2_INSTANCE, Credentials.INSTANCE_ROLE, null, null, now));
            table.ping(request, id, now);
        }
        return new UpdateInstanceInformationResponse();
    }

    /**
     * Lists nodes by id, in pages. Filters of both kinds are accepted; a node must pass all of them.
     *
     * @throws AwsError InvalidFilterKey, InvalidInstanceInformationFilterValue, InvalidInstanceId, InvalidNextToken
     */
    public DescribeInstanceInformationResponse describeInstanceInformation(
            DescribeInstanceInformationRequest request, Caller caller) {
        int size = Checks.pageSize(request.maxResults(), 5, 50, 10);
        List<Predicate<InformationFilter.Described>> filters = new ArrayList<>();
        for (InstanceInformationStringFilter filter : Checks.elements(request.filters(), "filters")) {
            filters.add(InformationFilter.of(Checks.required(filter.key(), "filters.member.key"), filter.values()));
        }
        for (InstanceInformationFilter filter :
                Checks.elements(request.instanceInformationFilterList(), "instanceInformationFilterList")) {
            filters.add(InformationFilter.of(
                    Checks.required(filter.keyAsString(), "instanceInformationFilterList.member.key"),
                    filter.valueSet()));
        }
        Map<String, LaunchedInstance> launched = launched();
        Map<String, Map<String, String>> managed = tags.all(MANAGED_INSTANCE);
        List<InstanceInformation> passed = table.all().stream()
                .filter(row -> row.lastPing() != null)
                .map(row -> described(row, launched, managed))
                .filter(node -> filters.stream().allMatch(filter -> filter.test(node)))
                .map(InformationFilter.Described::information)
                .toList();
        Page<InstanceInformation> page =
                INFORMATION_PAGES.page(passed, InstanceInformation::instanceId, size, request.nextToken());
        return DescribeInstanceInformationResponse.builder()
                .instanceInformationList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    /**
     * Returns {@code connected} while the control channel is open, otherwise, for any target at all, {@code
     * notconnected}.
     */
    public GetConnectionStatusResponse getConnectionStatus(GetConnectionStatusRequest request, Caller caller) {
        String target = Checks.required(request.target(), "target", 1, 400);
        boolean open = channels.isOpen(target);
        return GetConnectionStatusResponse.builder()
                .target(target)
                .status(open ? ConnectionStatus.CONNECTED : ConnectionStatus.NOTCONNECTED)
                .build();
    }

    /**
     * Adds tags to a hybrid node or a document.
     *
     * @throws AwsError InvalidResourceType, InvalidResourceId, TooManyTagsError
     */
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request, Caller caller) {
        resourceTags.add(request.resourceTypeAsString(), request.resourceId(), request.tags());
        return AddTagsToResourceResponse.builder().build();
    }

    /**
     * Removes tags of a hybrid node or a document.
     *
     * @throws AwsError InvalidResourceType, InvalidResourceId
     */
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request, Caller caller) {
        resourceTags.remove(request.resourceTypeAsString(), request.resourceId(), request.tagKeys());
        return RemoveTagsFromResourceResponse.builder().build();
    }

    /**
     * Lists the tags of a hybrid node or a document.
     *
     * @throws AwsError InvalidResourceType, InvalidResourceId
     */
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Caller caller) {
        return ListTagsForResourceResponse.builder()
                .tagList(resourceTags.list(request.resourceTypeAsString(), request.resourceId()))
                .build();
    }

    /**
     * Deregisters a hybrid node: deletes its key, credentials, tags and connection. It stays listed, as Inactive.
     *
     * @throws AwsError InvalidInstanceId unless it is a registered hybrid node
     */
    public DeregisterManagedInstanceResponse deregisterManagedInstance(
            DeregisterManagedInstanceRequest request, Caller caller) {
        String id = requireHybrid(request.instanceId());
        table.deregister(id);
        credentials.revoke(id);
        channels.disconnect(id, "deregistered");
        return DeregisterManagedInstanceResponse.builder().build();
    }

    /**
     * Gives a hybrid node another role, effective with its next role token.
     *
     * @throws AwsError InvalidInstanceId unless it is a registered hybrid node
     */
    public UpdateManagedInstanceRoleResponse updateManagedInstanceRole(
            UpdateManagedInstanceRoleRequest request, Caller caller) {
        String role = Checks.required(request.iamRole(), "iamRole", 1, 64);
        table.setRole(requireHybrid(request.instanceId()), role);
        return UpdateManagedInstanceRoleResponse.builder().build();
    }

    /** Returns an empty list: State Manager is not supported, so no association can exist. */
    public ListInstanceAssociationsResponse listInstanceAssociations(
            ListInstanceAssociationsRequest request, Caller caller) {
        requireSelf("ListInstanceAssociations", request.instanceId(), caller);
        return new ListInstanceAssociationsResponse(List.of());
    }

    /** Returns an empty list: State Manager is not supported, so no association can exist. */
    public ListAssociationsResponse listAssociations(ListAssociationsRequest request, Caller caller) {
        Checks.pageSize(request.maxResults(), 1, 50, 50);
        ASSOCIATION_PAGES.page(List.<String>of(), id -> id, 50, request.nextToken());
        return ListAssociationsResponse.builder().associations(List.of()).build();
    }

    @Override
    public Optional<Node> find(String nodeId) {
        return table.find(nodeId)
                .filter(row -> row.lastPing() != null)
                .map(row -> node(row, instances.find(nodeId), tags.of(MANAGED_INSTANCE, nodeId)));
    }

    @Override
    public List<Node> all() {
        Map<String, Map<String, String>> managed = tags.all(MANAGED_INSTANCE);
        Map<String, LaunchedInstance> launched = launched();
        return table.all().stream()
                .filter(row -> row.lastPing() != null)
                .map(row -> node(
                        row, Optional.ofNullable(launched.get(row.id())), managed.getOrDefault(row.id(), Map.of())))
                .toList();
    }

    /**
     * Resets the nodes. Those whose control channel is open stay registered; the others return with their next ping.
     */
    @Override
    public void reset() {
        Set<String> connected = new HashSet<>();
        table.all().stream().map(NodeRow::id).filter(channels::isOpen).forEach(connected::add);
        table.keepOnly(connected);
    }

    private Node node(NodeRow row, Optional<LaunchedInstance> instance, Map<String, String> managedTags) {
        Instant lastPing = row.lastPing() == null ? row.registeredAt() : row.lastPing();
        return new Node(
                row.id(),
                row.agentVersion(),
                row.platformType(),
                row.platformName(),
                row.platformVersion(),
                row.computerName(),
                row.ipAddress(),
                pingStatus(row, instance, lastPing),
                lastPing,
                row.resourceType().equals(EC2_INSTANCE)
                        ? instance.map(LaunchedInstance::tags).orElse(Map.of())
                        : managedTags);
    }

    private InformationFilter.Described described(
            NodeRow row, Map<String, LaunchedInstance> launched, Map<String, Map<String, String>> managed) {
        Node node = node(row, Optional.ofNullable(launched.get(row.id())), managed.getOrDefault(row.id(), Map.of()));
        return new InformationFilter.Described(Descriptions.of(row, node), node.tags());
    }

    private Map<String, LaunchedInstance> launched() {
        return instances.all().stream().collect(Collectors.toMap(LaunchedInstance::id, Function.identity()));
    }

    private Optional<NodeRow> registeredHybrid(String id) {
        return table.find(id).filter(row -> row.resourceType().equals(MANAGED_INSTANCE) && !row.deregistered());
    }

    private String requireHybrid(@Nullable String given) {
        String id = Checks.required(given, "instanceId");
        if (registeredHybrid(id).isEmpty()) {
            throw AwsError.of(
                    "InvalidInstanceId",
                    "Instance " + id + " is not registered as a managed node (mi-…) of this account.");
        }
        return id;
    }

    private String pingStatus(NodeRow row, Optional<LaunchedInstance> instance, Instant lastPing) {
        boolean terminated = row.resourceType().equals(EC2_INSTANCE)
                && instance.filter(one -> one.state().equals("terminated")).isPresent();
        // A node that is gone for good is not a target; one that is offline is, and its commands wait for it.
        if (row.deregistered() || terminated) {
            return "Inactive";
        }
        boolean running = !row.resourceType().equals(EC2_INSTANCE)
                || instance.filter(one ->
                                one.state().equals("running") || one.state().equals("pending"))
                        .isPresent();
        boolean heard = channels.isOpen(row.id()) || clock.now().isBefore(lastPing.plus(CONNECTION_LOST));
        return running && heard ? "Online" : "ConnectionLost";
    }

    /** Returns the node's id after checking that the caller is the node itself. */
    static String requireSelf(String operation, @Nullable String id, Caller caller) {
        if (id == null || id.isEmpty()) {
            throw AwsError.validation("1 validation error detected: Value null at 'instanceId' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        if (!caller.isNode(id)) {
            throw AwsError.of(
                    "AccessDeniedException",
                    "User: " + caller.arn() + " is not authorized to perform: ssm:" + operation + " on resource: "
                            + id);
        }
        return id;
    }
}
