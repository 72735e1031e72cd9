package io.ssmlab.client.lab;

import java.util.Map;

/**
 * A managed instance.
 *
 * @param name its tag Name; empty if it has none
 * @param state of EC2's, such as {@code running}
 * @param ping of its agent, such as {@code Online}; {@code -} if none has been heard
 * @param agentVersion {@code -} likewise
 */
public record LabInstance(
        String id, String name, Map<String, String> tags, String state, String ping, String agentVersion) {
    /** As somebody would name it. */
    public String title() {
        return name.isEmpty() ? id : name + " (" + id + ")";
    }
}
