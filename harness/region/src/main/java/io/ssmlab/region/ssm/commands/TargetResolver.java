package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.ssm.nodes.Node;
import io.ssmlab.region.ssm.nodes.NodeDirectory;
import io.ssmlab.region.ssm.nodes.TargetGroups;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.Target;

/** Finds the nodes that a command's targets match now. A node must match all targets, and any value of each. */
final class TargetResolver {
    static final Pattern NODE_ID = Pattern.compile("(^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)");

    private static final String GROUP = "resource-groups:Name";
    private static final String GROUP_TYPES = "resource-groups:ResourceTypeFilters";
    private static final String TAG = "tag:";
    private static final Map<String, String> PREFIX_OF_TYPE =
            Map.of("AWS::EC2::Instance", "i-", "AWS::SSM::ManagedInstance", "mi-");

    private final NodeDirectory nodes;
    private final TargetGroups groups;

    TargetResolver(NodeDirectory nodes, TargetGroups groups) {
        this.nodes = nodes;
        this.groups = groups;
    }

    /**
     * Nodes by id. An id that was named and is not a managed node maps to null.
     *
     * @throws AwsError InvalidInstanceId if one of the ids is not a registered node
     */
    Map<String, @Nullable Node> named(List<String> ids, String accountId) {
        Map<String, @Nullable Node> found = new TreeMap<>();
        List<String> missing = ids.stream()
                .filter(id ->
                        nodes.find(id).filter(TargetResolver::isRegistered).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw AwsError.of(
                    "InvalidInstanceId", "Instances [" + missing + "] not in a valid state for account " + accountId);
        }
        ids.forEach(id -> nodes.find(id).ifPresent(node -> found.put(id, node)));
        return found;
    }

    /**
     * Nodes that match all targets.
     *
     * @throws AwsError ValidationException for a target that cannot be understood
     */
    Map<String, @Nullable Node> matching(List<Target> targets) {
        check(targets);
        List<Node> all =
                nodes.all().stream().filter(TargetResolver::isRegistered).toList();
        Map<String, @Nullable Node> found = new TreeMap<>();
        all.forEach(node -> found.put(node.id(), node));
        for (Target target : targets) {
            if (isInstanceIds(target.key())) {
                // An id that is not a node is a target nevertheless; it will be Undeliverable.
                Set<String> ids = new TreeSet<>(target.values());
                if (targets.size() == 1) {
                    ids.forEach(id -> found.putIfAbsent(id, null));
                }
                found.keySet().retainAll(ids);
            } else {
                Predicate<Node> meets = meets(target);
                found.values().removeIf(node -> node == null || !meets.test(node));
            }
        }
        return found;
    }

    private Predicate<Node> meets(Target target) {
        String key = target.key();
        List<String> values = target.values();
        if (key.equals("tag-key")) {
            return node -> values.stream().anyMatch(node.tags()::containsKey);
        }
        if (key.startsWith(TAG)) {
            String tag = key.substring(TAG.length());
            return node ->
                    node.tags().containsKey(tag) && values.contains(node.tags().get(tag));
        }
        if (key.equals(GROUP)) {
            Set<String> members =
                    values.stream().flatMap(name -> members(name).stream()).collect(Collectors.toSet());
            return node -> members.contains(node.id());
        }
        Set<String> prefixes = values.stream()
                .filter(PREFIX_OF_TYPE::containsKey)
                .map(PREFIX_OF_TYPE::get)
                .collect(Collectors.toSet());
        return node -> prefixes.stream().anyMatch(prefix -> node.id().startsWith(prefix));
    }

    /**
     * The members of a group. A group that does not exist has none, so such a command ends as NoInstancesInTag, as the
     * user guide says.
     */
    private Set<String> members(String group) {
        try {
            return groups.members(group);
        } catch (AwsError e) {
            if (e.code().startsWith("NotFound")) {
                return Set.of();
            }
            throw e;
        }
    }

    private static void check(List<Target> targets) {
        Set<String> keys = new HashSet<>();
        for (Target target : targets) {
            String key = target.key() == null ? "" : target.key();
            boolean known = isInstanceIds(key)
                    || key.equals("tag-key")
                    || (key.startsWith(TAG) && key.length() > TAG.length())
                    || key.equals(GROUP)
                    || key.equals(GROUP_TYPES);
            if (!known) {
                throw AwsError.validation("Target key '" + Texts.quote(key) + "' is not supported. Use InstanceIds,"
                        + " tag:<key>, tag-key, resource-groups:Name or resource-groups:ResourceTypeFilters.");
            }
            if (target.values().isEmpty()) {
                throw AwsError.validation("Target '" + Texts.quote(key) + "' has no values. Give at least one.");
            }
            new Constraints()
                    .size("targets." + key + ".values", target.values(), 0, 50)
                    .check();
            if (isInstanceIds(key)) {
                target.values()
                        .forEach(id -> new Constraints()
                                .pattern("targets.InstanceIds.values", id, NODE_ID)
                                .check());
            }
            keys.add(key);
        }
        if (keys.contains(GROUP_TYPES) && !keys.contains(GROUP)) {
            throw AwsError.validation(
                    "resource-groups:ResourceTypeFilters narrows a group: give resource-groups:Name too.");
        }
    }

    private static boolean isInstanceIds(String key) {
        return key.equalsIgnoreCase("InstanceIds");
    }

    private static boolean isRegistered(Node node) {
        return !node.pingStatus().equals("Inactive");
    }
}
