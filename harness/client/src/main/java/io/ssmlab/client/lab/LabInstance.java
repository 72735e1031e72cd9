package io.ssmlab.client.lab;

import java.util.Map;

/**
 * A managed instance.
 *
 * @param name its tag Name; empty if it has none
 * @param state in EC2, such as {@code running}
 * @param ping of its agent, such as {@code Online}; {@code -} if unknown
 * @param agentVersion version of the agent; {@code -} if unknown
 */
public record LabInstance(
        String id, String name, Map<String, String> tags, String state, String ping, String agentVersion) {
    /** Returns the name and id for messages. */
    public String title() {
        return name.isEmpty() ? id : name + " (" + id + ")";
    }
}
