package io.ssmlab.fleet.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The process that a container or network belongs to, as its label records it. Process ids are reused, so the process's
 * start is recorded too; both are valid only under the same boot and in the same process namespace.
 */
record Owner(String boot, String namespace, long pid, String started) {
    static Owner current() {
        long pid = ProcessHandle.current().pid();
        return new Owner(currentBoot(), currentNamespace(), pid, startOf(pid).orElse("?"));
    }

    static Optional<Owner> parse(String label) {
        String[] parts = label.split(" ", -1);
        if (parts.length != 4 || !parts[2].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return Optional.of(new Owner(parts[0], parts[1], Long.parseLong(parts[2]), parts[3]));
    }

    String label() {
        return "%s %s %d %s".formatted(boot, namespace, pid, started);
    }

    /**
     * Returns true if the process has certainly ended. A process in another namespace cannot be seen and counts as
     * alive.
     */
    boolean gone() {
        if (!boot.equals(currentBoot())) {
            return true;
        }
        return namespace.equals(currentNamespace()) && !startOf(pid).equals(Optional.of(started));
    }

    private static String currentBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "-";
        }
    }

    private static String currentNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "-";
        }
    }

    /** The start of a process in ticks since boot (Linux), which do not depend on the clock. */
    private static Optional<String> startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]);
        } catch (IOException e) {
            if (Files.isDirectory(Path.of("/proc/self"))) {
                return Optional.empty();
            }
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(start -> String.valueOf(start.toEpochMilli()));
        }
    }
}
