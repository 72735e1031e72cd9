package io.ssmlab.fleet.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The user and group ids on this machine that an instance's accounts get.
 *
 * @param word as {@code containers/sandbox/rootfs/start} takes it
 * @param explained description for the user
 */
record UserNumbers(String word, String explained) {
    private static final long FIRST = 1_900_000_000L;
    private static final long EACH = 65_536;
    private static final int SLOTS = 3_600;

    /**
     * Returns the ids of one instance.
     *
     * @param slot unique for each instance, so that their processes are counted separately
     */
    static UserNumbers of(int slot) {
        String name = System.getProperty("user.name");
        if (name.equals("root")) {
            long first = FIRST + Math.floorMod(ProcessHandle.current().pid() * 61 + slot, SLOTS) * EACH;
            return new UserNumbers("shifted " + first, "as root; root of an instance has no rights on this machine");
        }
        Optional<String> users = subordinate(Path.of("/etc/subuid"), name);
        Optional<String> groups = subordinate(Path.of("/etc/subgid"), name);
        if (users.isPresent() && groups.isPresent() && Programs.exists("newuidmap") && Programs.exists("newgidmap")) {
            return new UserNumbers(
                    "subordinate " + users.get() + " " + groups.get(),
                    "as " + name + ", with the user ids of /etc/subuid");
        }
        return new UserNumbers(
                "single",
                "as " + name + ", with one user id for all accounts of an instance"
                        + " (with the package uidmap and a line in /etc/subuid each account gets its own)");
    }

    boolean single() {
        return word.equals("single");
    }

    /** {@code FIRST:COUNT} of the first range with enough numbers. */
    private static Optional<String> subordinate(Path file, String name) {
        try {
            return lines(file).stream()
                    .map(line -> line.split(":", -1))
                    .filter(parts -> parts.length == 3
                            && parts[0].equals(name)
                            && parts[1].matches("\\d{1,10}")
                            && parts[2].matches("\\d{1,10}")
                            && Long.parseLong(parts[2]) >= EACH - 1)
                    .map(parts -> parts[1] + ":" + (EACH - 1))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
