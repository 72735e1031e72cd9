package io.ssmlab.region.nodes;

import io.ssmlab.region.access.Credentials;
import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Caller;
import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.core.Resettable;
import io.ssmlab.region.core.Store;
import io.ssmlab.region.core.Tags;
import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.ec2.LaunchedInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The managed nodes: who pinged, when, from which agent, and how SSM's API tells of it. */
public final class Nodes implements NodeDirectory, Resettable {
    /**
     * A node whose last ping is older, and whose control channel is closed, counts as ConnectionLost. AWS: five pings missed
     * at one in five minutes, seen as about half an hour.
     */
    static final Duration CONNECTION_LOST = Duration.ofMinutes(30);

    static final String EC2_INSTANCE = "EC2Instance";
    static final String MANAGED_INSTANCE = "ManagedInstance";

    private final Store store;
    private final RegionClock clock;
    private final Channels channels;
    private final Instances instances;
    private final NodeTable table;
    private final Tags tags;

    public Nodes(Store store, RegionClock clock, Channels channels, Instances instances) {
        this.store = store;
        this.clock = clock;
        this.channels = channels;
        this.instances = instances;
        this.table = new NodeTable(store);
        this.tags = new Tags(store);
    }

    /**
     * The agent's ping. The first one of an EC2 instance registers it.
     *
     * @throws AwsError AccessDeniedException unless the caller is that node; InvalidInstanceId if it was deregistered or
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

    @Override
    public Optional<Node> find(String nodeId) {
        return table.find(nodeId)
                .filter(row -> row.lastPing() != null)
                .map(row -> node(row, instances.find(nodeId), tags.of(MANAGED_INSTANCE, nodeId)));
    }

    @Override
    public List<Node> all() {
        Map<String, Map<String, String>> managed = tags.all(MANAGED_INSTANCE);
        return table.all().stream()
                .filter(row -> row.lastPing() != null)
                .map(row -> node(row, instances.find(row.id()), managed.getOrDefault(row.id(), Map.of())))
                .toList();
    }

    /** Nodes whose control channel is open stay registered; the others come back with their next ping. */
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

    private String pingStatus(NodeRow row, Optional<LaunchedInstance> instance, Instant lastPing) {
        if (row.deregistered()) {
            return "Inactive";
        }
        boolean running = !row.resourceType().equals(EC2_INSTANCE)
                || instance.filter(one ->
                                one.state().equals("running") || one.state().equals("pending"))
                        .isPresent();
        boolean heard = channels.isOpen(row.id()) || clock.now().isBefore(lastPing.plus(CONNECTION_LOST));
        return running && heard ? "Online" : "ConnectionLost";
    }

    /** The node's id, once it is certain that the node speaks of itself. */
    static String requireSelf(String operation, @Nullable String id, Caller caller) {
        if (id == null || id.isEmpty()) {
            throw AwsError.validation("1 validation error detected: Value null at 'instanceId' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        if (!caller.isNode() || !caller.nodeId().equals(id)) {
            throw AwsError.of(
                    "AccessDeniedException",
                    "User: " + caller.arn() + " is not authorized to perform: ssm:" + operation + " on resource: "
                            + id);
        }
        return id;
    }
}
