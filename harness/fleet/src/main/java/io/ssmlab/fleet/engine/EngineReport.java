package io.ssmlab.fleet.engine;

import java.util.List;

/**
 * A description of the engine for {@code lab doctor}.
 *
 * @param cgroup version and driver, for example {@code v1 (cgroupfs)}
 * @param memoryMegabytes of the machine the engine runs on
 * @param hints possible problems, each with a fix; empty if there are no problems
 */
public record EngineReport(
        String address,
        String version,
        String apiVersion,
        String operatingSystem,
        String architecture,
        String cgroup,
        String storageDriver,
        int cpus,
        long memoryMegabytes,
        List<String> hints) {

    /** Returns the report in one line. */
    public String summary() {
        return "Docker Engine %s (API %s) at %s on %s, %s, %d CPUs, %d MB; cgroup %s, storage %s"
                .formatted(
                        version,
                        apiVersion,
                        address,
                        operatingSystem,
                        architecture,
                        cpus,
                        memoryMegabytes,
                        cgroup,
                        storageDriver);
    }
}
