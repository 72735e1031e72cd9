package io.ssmlab.fleet;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of a fleet.
 *
 * @param root the folder of the project, with {@code containers/} in it
 * @param lab the lab's name, a label on everything that the fleet starts
 * @param imageSources the folder with the Dockerfile of a managed instance
 * @param agentTarget the folder in which the agent's build puts its jars
 * @param memoryMegabytes the most memory an instance may use
 * @param processes the most processes and threads an instance may have
 * @param mayInstall whether a missing tool (mmdebstrap) may be installed on this machine
 * @param agentPackage the Debian package of the official agent, for instances that are to have it in place of the lab's
 *     own
 */
public record FleetSettings(
        Path root,
        String lab,
        Path imageSources,
        Path agentTarget,
        int memoryMegabytes,
        int processes,
        boolean mayInstall,
        Optional<Path> agentPackage) {

    /**
     * The default settings for the project in {@code root}. {@code LAB_INSTALL_ENGINE=no} in the environment prevents
     * installations on this machine.
     */
    public static FleetSettings of(Path root) {
        return new FleetSettings(
                root,
                "session-manager",
                root.resolve("containers/managed-instance"),
                root.resolve("containers/agent/target"),
                512,
                512,
                !"no".equals(System.getenv("LAB_INSTALL_ENGINE")),
                Optional.empty());
    }

    public FleetSettings withImageSources(Path folder) {
        return new FleetSettings(root, lab, folder, agentTarget, memoryMegabytes, processes, mayInstall, agentPackage);
    }

    public FleetSettings withLab(String name) {
        return new FleetSettings(
                root, name, imageSources, agentTarget, memoryMegabytes, processes, mayInstall, agentPackage);
    }

    public FleetSettings withAgentPackage(Optional<Path> file) {
        return new FleetSettings(root, lab, imageSources, agentTarget, memoryMegabytes, processes, mayInstall, file);
    }

    public Path agentPom() {
        return root.resolve("containers/agent/pom.xml");
    }
}
