package io.ssmlab.cli.lab;

import java.util.List;
import java.util.Map;

/**
 * One of the workshop's EC2 instances.
 *
 * @param name its tag Name
 * @param patchGroup its tag Patch Group, with the space, as in the workshop
 */
public record WorkshopInstance(String name, String patchGroup) {
    public static final String TAG = "Patch Group";
    public static final List<WorkshopInstance> ALL = List.of(
            new WorkshopInstance("App1", "App"),
            new WorkshopInstance("App2", "App"),
            new WorkshopInstance("Web1", "Web"),
            new WorkshopInstance("Web2", "Web"));

    Map<String, String> tags() {
        return Map.of(TAG, patchGroup);
    }
}
