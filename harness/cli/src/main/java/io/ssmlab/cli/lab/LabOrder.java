package io.ssmlab.cli.lab;

import io.ssmlab.region.kernel.Pace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of a lab to start.
 *
 * @param stateFile SQLite file; its folder must exist
 * @param port of the console; 0 for a free one
 * @param logs empty: LocalStack if its image is available, else the lab's own store
 * @param instances the kind of instances
 * @param agent the agent of the instances
 */
public record LabOrder(
        Path stateFile, Pace pace, int port, Optional<LogStore> logs, InstanceKind instances, AgentChoice agent) {
    /** Creates settings with the lab's own agent. */
    public LabOrder(Path stateFile, Pace pace, int port, Optional<LogStore> logs, InstanceKind instances) {
        this(stateFile, pace, port, logs, instances, AgentChoice.OWN);
    }

    /** Returns settings for instant pace, a free port, and containers. */
    public static LabOrder instant(Path stateFile, LogStore logs) {
        return new LabOrder(stateFile, Pace.INSTANT, 0, Optional.of(logs), InstanceKind.DOCKER);
    }
}
