package io.ssmlab.cli.lab;

import io.ssmlab.region.kernel.Pace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What lab to start.
 *
 * @param stateFile SQLite file; its folder must exist
 * @param port of the console; 0 takes a free one
 * @param logs empty: LocalStack if its image is there or can be had, else the lab's own store
 * @param instances what they are made of
 * @param agent which agent they have
 */
public record LabOrder(
        Path stateFile, Pace pace, int port, Optional<LogStore> logs, InstanceKind instances, AgentChoice agent) {
    /** With the lab's own agent. */
    public LabOrder(Path stateFile, Pace pace, int port, Optional<LogStore> logs, InstanceKind instances) {
        this(stateFile, pace, port, logs, instances, AgentChoice.OWN);
    }

    /** At instant pace, on a free port, in containers. */
    public static LabOrder instant(Path stateFile, LogStore logs) {
        return new LabOrder(stateFile, Pace.INSTANT, 0, Optional.of(logs), InstanceKind.DOCKER);
    }
}
