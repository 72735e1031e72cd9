package io.ssmlab.steps;

import io.ssmlab.steps.text.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ssm.model.ConnectionStatus;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** Finds the lab's instances by their Name tag, and asks whether their agents are there. */
public final class Instances {
    private static final Duration START_UP = Duration.ofSeconds(60);
    private final LabMemory memory;

    public Instances(LabMemory memory) {
        this.memory = memory;
    }

    static List<String> names(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }

    String id(String name) {
        List<Instance> found = running(name);
        if (found.size() != 1) {
            throw new AssertionError("expected one running instance with the tag Name = " + name + ", found "
                    + found.stream().map(Instance::instanceId).toList() + "; there are "
                    + allNames().keySet());
        }
        return found.get(0).instanceId();
    }

    List<String> ids(String list) {
        return names(list).stream().map(this::id).toList();
    }

    /** Name to instance id of every running instance. */
    Map<String, String> allNames() {
        Map<String, String> names = new LinkedHashMap<>();
        running("*")
                .forEach(instance -> instance.tags().stream()
                        .filter(tag -> tag.key().equals("Name"))
                        .forEach(tag -> names.put(tag.value(), instance.instanceId())));
        return names;
    }

    void awaitOnline(String name) {
        String id = id(name);
        Await.until(
                name + " (" + id + ") is Online and connected",
                START_UP,
                () -> describe(id).stream().anyMatch(node -> node.pingStatus() == PingStatus.ONLINE) && connected(id),
                online -> online,
                online -> false);
    }

    void awaitVersion(String name, String version) {
        String id = id(name);
        Await.until(
                name + " reports agent version " + version + " and is connected",
                START_UP,
                () -> describe(id).stream()
                                .map(InstanceInformation::agentVersion)
                                .toList() + " " + (connected(id) ? "connected" : "not connected"),
                seen -> seen.equals("[" + version + "] connected"),
                seen -> false);
    }

    /** @param version that it reports; null for any */
    void awaitPlatform(String name, String type, @Nullable String version) {
        String id = id(name);
        Await.until(
                name + " reports the platform " + type + " and is connected",
                START_UP,
                () -> describe(id).stream()
                        .filter(node -> node.platformTypeAsString().equals(type))
                        .filter(node -> version == null || version.equals(node.agentVersion()))
                        .anyMatch(node -> connected(id)),
                there -> there,
                there -> false);
    }

    boolean connected(String id) {
        return memory.aws
                        .ssm()
                        .getConnectionStatus(request -> request.target(id))
                        .status()
                == ConnectionStatus.CONNECTED;
    }

    String agentVersion(String name) {
        return describe(id(name)).stream()
                .map(InstanceInformation::agentVersion)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is no managed node"));
    }

    /** Where it is, as its agent reported. */
    String address(String name) {
        return describe(id(name)).stream()
                .map(InstanceInformation::ipAddress)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is no managed node"));
    }

    private List<InstanceInformation> describe(String id) {
        InstanceInformationStringFilter byId = InstanceInformationStringFilter.builder()
                .key("InstanceIds")
                .values(id)
                .build();
        return memory.aws
                .ssm()
                .describeInstanceInformation(request -> request.filters(byId))
                .instanceInformationList();
    }

    private List<Instance> running(String name) {
        Filter byName = Filter.builder().name("tag:Name").values(name).build();
        Filter running =
                Filter.builder().name("instance-state-name").values("running").build();
        return memory.aws.ec2().describeInstances(request -> request.filters(byName, running)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }
}
