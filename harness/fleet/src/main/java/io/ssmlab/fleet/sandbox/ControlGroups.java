package io.ssmlab.fleet.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Control groups for instances, version 1 or 2, if this user may create them. They limit the memory of all of an
 * instance's processes together. A group is removed with its sandbox, or at the next lab's start if that was killed in
 * between.
 *
 * @param parents folder in each hierarchy that contains the instances' groups
 */
record ControlGroups(List<Path> parents, boolean unified) {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String NAME = "ssmlab";

    static Optional<ControlGroups> find() {
        if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
            return has(ROOT.resolve("cgroup.controllers"), "memory", "pids")
                            && Files.isWritable(ROOT.resolve("cgroup.procs"))
                    ? Optional.of(new ControlGroups(List.of(ROOT.resolve(NAME)), true))
                    : Optional.empty();
        }
        List<Path> hierarchies = List.of(ROOT.resolve("memory"), ROOT.resolve("pids"));
        return hierarchies.stream().allMatch(folder -> Files.isWritable(folder.resolve("cgroup.procs")))
                ? Optional.of(new ControlGroups(
                        hierarchies.stream().map(folder -> folder.resolve(NAME)).toList(), false))
                : Optional.empty();
    }

    /**
     * Creates the groups of an instance, one in each hierarchy; empty if the kernel refuses.
     *
     * @param slot unique for each instance
     */
    List<Path> make(int slot, int memoryMegabytes, int processes) {
        String name = ProcessHandle.current().pid() + "-" + slot;
        List<Path> made = new ArrayList<>();
        String memory = Long.toString(memoryMegabytes * 1024L * 1024L);
        try {
            for (Path parent : parents) {
                Files.createDirectories(parent);
                if (unified) {
                    Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+memory +pids");
                    Files.writeString(parent.resolve("cgroup.subtree_control"), "+memory +pids");
                }
                Path group = Files.createDirectories(parent.resolve(name));
                made.add(group);
                set(group, unified ? "memory.max" : "memory.limit_in_bytes", memory);
                set(group, unified ? "memory.swap.max" : "memory.memsw.limit_in_bytes", unified ? "0" : memory);
                set(group, "pids.max", Integer.toString(processes));
            }
            return made;
        } catch (IOException e) {
            remove(made);
            return List.of();
        }
    }

    /** Writes a setting; one that this hierarchy or kernel does not have is skipped. */
    private static void set(Path group, String file, String value) throws IOException {
        if (Files.exists(group.resolve(file))) {
            Files.writeString(group.resolve(file), value);
        }
    }

    /** Removes the groups of labs that have ended; those of live ones are removed with their sandboxes. */
    void sweep() {
        for (Path parent : parents) {
            if (Files.isDirectory(parent)) {
                try (Stream<Path> groups = Files.list(parent)) {
                    remove(groups.filter(Files::isDirectory)
                            .filter(ControlGroups::isAbandoned)
                            .toList());
                    Files.deleteIfExists(parent);
                } catch (IOException e) {
                    // A group that is in use stays.
                    continue;
                }
            }
        }
    }

    /**
     * Returns true if a group's lab has ended. A lab about to start an instance may already have created its empty
     * group.
     */
    private static boolean isAbandoned(Path group) {
        String owner = group.getFileName().toString().replaceFirst("-.*", "");
        return !Files.exists(Path.of("/proc").resolve(owner));
    }

    private static void remove(List<Path> groups) {
        for (Path group : groups) {
            try {
                Files.deleteIfExists(group);
            } catch (IOException e) {
                // A group that is in use stays.
                continue;
            }
        }
    }

    private static boolean has(Path file, String... words) {
        try {
            return List.of(Files.readString(file).strip().split(" ")).containsAll(List.of(words));
        } catch (IOException e) {
            return false;
        }
    }
}
