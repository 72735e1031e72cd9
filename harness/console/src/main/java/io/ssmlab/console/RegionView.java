package io.ssmlab.console;

import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.classroom.guide.GuideStep;
import io.ssmlab.classroom.why.Explanation;
import io.ssmlab.console.aws.codec.Operation;
import io.ssmlab.console.labapi.LabView;
import io.ssmlab.console.labapi.Learner;
import io.ssmlab.console.labapi.WireView;
import io.ssmlab.region.Region;
import io.ssmlab.region.ec2.LaunchedInstance;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.sns.Inbox;
import io.ssmlab.region.ssm.nodes.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsResponse;

/** View of a region for the lab's own API. */
final class RegionView implements LabView {
    private static final int MOST_SESSIONS = 100;

    private final Region region;
    private final ServiceTables tables;

    RegionView(Region region, ServiceTables tables) {
        this.region = region;
        this.tables = tables;
    }

    @Override
    public Learner learner() {
        Credential keys = region.credentials().learner();
        return new Learner(
                region.credentials().consoleKey(),
                region.settings().region(),
                region.settings().accountId(),
                keys.principalArn(),
                keys.accessKeyId(),
                keys.secretAccessKey());
    }

    @Override
    public List<Instance> instances() {
        Map<String, Node> nodes = new TreeMap<>();
        region.nodes().all().forEach(node -> nodes.put(node.id(), node));
        List<Instance> out = new ArrayList<>();
        for (LaunchedInstance instance : region.instances().all()) {
            Node node = nodes.remove(instance.id());
            out.add(instance(instance.id(), instance.tags().getOrDefault("Name", ""), instance.state(), node));
        }
        nodes.values().forEach(node -> out.add(instance(node.id(), node.computerName(), "-", node)));
        return out;
    }

    private Instance instance(String id, String name, String state, @org.jspecify.annotations.Nullable Node node) {
        return new Instance(
                id,
                name,
                state,
                node == null ? "-" : node.pingStatus(),
                node == null ? "-" : node.agentVersion(),
                region.channels().isOpen(id));
    }

    @Override
    public List<Session> activeSessions() {
        Operation describe = tables.json()
                .get("AmazonSSM")
                .operations()
                .find("DescribeSessions")
                .orElse(null);
        if (describe == null) {
            return List.of();
        }
        DescribeSessionsRequest request = DescribeSessionsRequest.builder()
                .state("Active")
                .maxResults(MOST_SESSIONS)
                .build();
        Object response =
                describe.invoke(request, Caller.person(region.credentials().learnerArn()));
        return response instanceof DescribeSessionsResponse found
                ? found.sessions().stream()
                        .map(one -> new Session(one.sessionId(), one.target(), one.owner(), one.statusAsString()))
                        .toList()
                : List.of();
    }

    @Override
    public List<EventLog.Event> eventsAfter(long number, int limit) {
        return region.events().after(number, limit);
    }

    @Override
    public List<Inbox.Message> inboxAfter(long number) {
        return region.topics().inbox().after(number);
    }

    @Override
    public int metricFilters(String logGroup) {
        return region.metricFilters().metricFilters(logGroup);
    }

    @Override
    public Instant now() {
        return region.clock().now();
    }

    @Override
    public String pace() {
        return region.pace().now().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Duration terminating() {
        return region.pace().now().terminating();
    }

    @Override
    public void pace(Pace pace) {
        region.pace().to(pace);
    }

    @Override
    public WireView wire() {
        return new RegionWire(region);
    }

    @Override
    public void advance(Duration by) {
        region.clock().advance(by);
    }

    @Override
    public void reset() {
        region.reset();
    }

    @Override
    public Optional<Explanation> why(String sessionId) {
        return region.explanations().of(sessionId);
    }

    @Override
    public List<String> sessionsLike(String sessionId) {
        return region.explanations().nearest(sessionId);
    }

    @Override
    public List<GuideStep> guide() {
        return region.guide().steps();
    }

    @Override
    public List<Fault> faults() {
        return region.faults().all();
    }

    @Override
    public Fault breakService(String service, String operation, Fault.Kind kind, int seconds) {
        return region.faults().set(service, operation, kind, seconds);
    }

    @Override
    public List<Fault> clearFaults(String service) {
        return region.faults().clear(service);
    }

    @Override
    public List<Served> operations() {
        return tables.served();
    }
}
