package io.ssmlab.client.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.client.lab.LabInstance;
import io.ssmlab.client.lab.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsTests {
    private final Targets targets = new Targets(
            List.of(instance("i-1", "App1", "App"), instance("i-2", "Web1", "Web"), instance("i-3", "Web2", "Web")),
            List.of("Web", "Old"));

    @Test
    void instancesAreFoundByNameOrId() {
        assertEquals(Map.of("InstanceIds", List.of("i-1", "i-3")), targets.of(List.of("App1", "i-3")));
    }

    @Test
    void aResourceGroupComesBeforeATagOfTheSameName() {
        assertEquals(target("resource-groups:Name", "Web"), targets.of(List.of("Web")));
        assertEquals(target("tag:Patch Group", "App"), targets.of(List.of("App")));
    }

    @Test
    void prefixesSelectAGroupOrATag() {
        assertEquals(target("tag:Patch Group", "Web"), targets.of(List.of("tag:Patch Group=Web")));
        assertEquals(target("resource-groups:Name", "New"), targets.of(List.of("group:New")));
    }

    @Test
    void combinationsThatAwsRejectsAreRefused() {
        assertTrue(refusal("App1", "Web").contains("either one or the other"));
        assertTrue(refusal("Web", "Old").contains("once for each"));
        assertTrue(refusal("Wab").contains("The nearest names are: Web"));
    }

    private String refusal(String... on) {
        return String.valueOf(
                assertThrows(Refusal.class, () -> targets.of(List.of(on))).getMessage());
    }

    private static Map<String, Object> target(String key, String value) {
        return Map.of("Targets", List.of(Map.of("Key", key, "Values", List.of(value))));
    }

    private static LabInstance instance(String id, String name, String group) {
        return new LabInstance(id, name, Map.of("Name", name, "Patch Group", group), "running", "Online", "3.3");
    }
}
