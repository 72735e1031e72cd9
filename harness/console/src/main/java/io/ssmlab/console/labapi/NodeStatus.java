package io.ssmlab.console.labapi;

import io.ssmlab.region.Region;
import io.ssmlab.region.ec2.LaunchedInstance;
import io.ssmlab.region.ssm.nodes.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance or hybrid node, and the state of its agent.
 *
 * @param state of EC2's; {@code -} for a hybrid node
 * @param ping {@code -} if no agent has pinged yet
 */
record NodeStatus(String id, String name, String state, String ping, String agentVersion, boolean connected) {
    /** Every instance, and every node that is no instance, by id. */
    static List<NodeStatus> all(Region region) {
        Map<String, Node> nodes = new TreeMap<>();
        region.nodes().all().forEach(node -> nodes.put(node.id(), node));
        List<NodeStatus> out = new ArrayList<>();
        for (LaunchedInstance instance : region.instances().all()) {
            Node node = nodes.remove(instance.id());
            String name = instance.tags().getOrDefault("Name", "");
            out.add(of(region, instance.id(), name, instance.state(), node));
        }
        nodes.values().forEach(node -> out.add(of(region, node.id(), node.computerName(), "-", node)));
        return out;
    }

    private static NodeStatus of(Region region, String id, String name, String state, @Nullable Node node) {
        return new NodeStatus(
                id,
                name,
                state,
                node == null ? "-" : node.pingStatus(),
                node == null ? "-" : node.agentVersion(),
                region.channels().isOpen(id));
    }
}
