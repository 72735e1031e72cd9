package io.ssmlab.client.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.client.lab.AwsCalls;
import io.ssmlab.client.lab.LabInstance;
import io.ssmlab.client.lab.Nearest;
import io.ssmlab.client.lab.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Resolves the values of {@code --on}. A value is an instance by name or id, else a resource group, else a value of the
 * tag Patch Group; {@code group:NAME} and {@code tag:KEY=VALUE} are explicit.
 */
final class Targets {
    private static final String TAG = "Patch Group";

    private final List<LabInstance> instances;
    private final List<String> groups;

    Targets(List<LabInstance> instances, List<String> groups) {
        this.instances = instances;
        this.groups = groups;
    }

    /** Returns the names of the resource groups. */
    static List<String> groups(AwsCalls aws) {
        List<String> names = new ArrayList<>();
        for (JsonNode one :
                aws.rest("resource-groups", "/groups-list", Map.of()).path("GroupIdentifiers")) {
            names.add(one.path("GroupName").asText());
        }
        return names;
    }

    /**
     * Returns the member InstanceIds or Targets of SendCommand.
     *
     * @throws Refusal for an unknown name, with the nearest ones
     */
    Map<String, Object> of(List<String> named) {
        Set<String> ids = new LinkedHashSet<>();
        List<Map<String, Object>> targets = new ArrayList<>();
        for (String name : named) {
            if (name.startsWith("tag:") && name.contains("=")) {
                int equals = name.indexOf('=');
                targets.add(target(name.substring(0, equals), name.substring(equals + 1)));
            } else if (name.startsWith("group:")) {
                targets.add(target("resource-groups:Name", name.substring("group:".length())));
            } else {
                plain(name, ids, targets);
            }
        }
        if (!ids.isEmpty() && !targets.isEmpty()) {
            throw new Refusal("--on names instances and a group or tag: a command accepts either one or the other.");
        }
        if (targets.size() > 1) {
            throw new Refusal("--on names " + targets.size()
                    + " groups or tags, and AWS would select only instances in all of them. Run the command"
                    + " once for each.");
        }
        return ids.isEmpty() ? Map.of("Targets", targets) : Map.of("InstanceIds", List.copyOf(ids));
    }

    private void plain(String name, Set<String> ids, List<Map<String, Object>> targets) {
        List<String> found = instances.stream()
                .filter(one -> one.id().equals(name) || one.name().equals(name))
                .map(LabInstance::id)
                .toList();
        if (!found.isEmpty()) {
            ids.addAll(found);
        } else if (groups.contains(name)) {
            targets.add(target("resource-groups:Name", name));
        } else if (patchGroups().contains(name)) {
            targets.add(target("tag:" + TAG, name));
        } else {
            throw new Refusal(unknown(name));
        }
    }

    /** Returns every plain name. */
    List<String> names() {
        Set<String> all = new LinkedHashSet<>();
        instances.forEach(one -> all.add(one.name()));
        all.addAll(groups);
        all.addAll(patchGroups());
        all.remove("");
        return List.copyOf(all);
    }

    private String unknown(String name) {
        List<String> all = names();
        List<String> nearest = Nearest.of(name, all);
        return "No instance, resource group or value of the tag " + TAG + " is called " + name + ". "
                + (nearest.isEmpty()
                        ? "There are: " + (all.isEmpty() ? "none" : String.join(", ", all))
                        : "The nearest names are: " + String.join(", ", nearest))
                + ".";
    }

    private Set<String> patchGroups() {
        Set<String> values = new LinkedHashSet<>();
        instances.stream()
                .map(one -> one.tags().getOrDefault(TAG, ""))
                .filter(value -> !value.isEmpty())
                .forEach(values::add);
        return values;
    }

    private static Map<String, Object> target(String key, String value) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("Key", key);
        target.put("Values", List.of(value));
        return target;
    }
}
