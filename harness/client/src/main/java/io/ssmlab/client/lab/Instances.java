package io.ssmlab.client.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the instances of the lab in EC2 and Systems Manager. */
public final class Instances {
    private final AwsCalls aws;

    public Instances(AwsCalls aws) {
        this.aws = aws;
    }

    /** Returns the instances that are not terminated, sorted by name. */
    public List<LabInstance> all() {
        Map<String, JsonNode> nodes = new HashMap<>();
        aws.list(AwsService.SSM, "DescribeInstanceInformation", Map.of(), "InstanceInformationList")
                .forEach(node -> nodes.put(node.path("InstanceId").asText(), node));
        List<LabInstance> all = new ArrayList<>();
        for (Ec2Answer.Instance instance : Ec2Answer.instances(aws.query("DescribeInstances", Map.of()))) {
            JsonNode node = nodes.remove(instance.id());
            if (!instance.state().equals("terminated")) {
                all.add(known(instance.id(), instance.tags(), instance.state(), node));
            }
        }
        // What remains are hybrid nodes, which EC2 does not list, and nodes of instances that no longer exist.
        nodes.forEach((id, node) -> {
            if (id.startsWith("mi-")) {
                all.add(known(id, Map.of("Name", node.path("ComputerName").asText("")), "-", node));
            }
        });
        return all.stream()
                .sorted(Comparator.comparing(LabInstance::name).thenComparing(LabInstance::id))
                .toList();
    }

    private static LabInstance known(
            String id, Map<String, String> tags, String state, @org.jspecify.annotations.Nullable JsonNode node) {
        return new LabInstance(
                id,
                tags.getOrDefault("Name", ""),
                tags,
                state,
                node == null ? "-" : node.path("PingStatus").asText("-"),
                node == null ? "-" : node.path("AgentVersion").asText("-"));
    }

    /**
     * Returns the instance with a name or id.
     *
     * @throws Refusal if there is no such instance; the message has the nearest names
     */
    public LabInstance find(String nameOrId) {
        // One call is enough if the name is right and its agent is Online, which is nearly always so.
        JsonNode online = aws.call(
                        AwsService.SSM,
                        "DescribeInstanceInformation",
                        Map.of("Filters", List.of(filter(nameOrId), filter("PingStatus", "Online"))))
                .path("InstanceInformationList");
        if (online.size() == 1) {
            JsonNode node = online.get(0);
            return known(
                    node.path("InstanceId").asText(),
                    isId(nameOrId) ? Map.of() : Map.of("Name", nameOrId),
                    "running",
                    node);
        }
        return find(nameOrId, all());
    }

    /**
     * Returns the instance with a name or id in a list.
     *
     * @throws Refusal if there is no such instance; the message has the nearest names
     */
    public static LabInstance find(String nameOrId, List<LabInstance> all) {
        List<LabInstance> found = all.stream()
                .filter(one -> one.id().equals(nameOrId) || one.name().equals(nameOrId))
                .toList();
        if (found.size() > 1) {
            throw new Refusal(nameOrId + " is the name of " + found.size() + " instances: "
                    + String.join(", ", found.stream().map(LabInstance::id).toList()) + ". Give the id of one.");
        }
        if (found.isEmpty()) {
            throw new Refusal(unknown(nameOrId, all));
        }
        return found.get(0);
    }

    private static String unknown(String nameOrId, List<LabInstance> all) {
        List<String> names = all.stream()
                .flatMap(one -> Stream.of(one.name(), one.id()))
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> nearest = Nearest.of(nameOrId, names);
        List<String> offered = nearest.isEmpty()
                ? all.stream()
                        .map(one -> one.name().isEmpty() ? one.id() : one.name())
                        .toList()
                : nearest;
        return "There is no instance " + nameOrId + ". "
                + (nearest.isEmpty() ? "There are: " : "The nearest names are: ")
                + (offered.isEmpty() ? "none" : String.join(", ", offered)) + ".";
    }

    private static Map<String, Object> filter(String nameOrId) {
        return isId(nameOrId) ? filter("InstanceIds", nameOrId) : filter("tag:Name", nameOrId);
    }

    private static Map<String, Object> filter(String key, String value) {
        return Map.of("Key", key, "Values", List.of(value));
    }

    private static boolean isId(String text) {
        return text.matches("m?i-[0-9a-f]{8,17}");
    }
}
