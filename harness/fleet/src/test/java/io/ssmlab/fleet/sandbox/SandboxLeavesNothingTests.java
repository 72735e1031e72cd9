package io.ssmlab.fleet.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.fleet.Progress;
import io.ssmlab.fleet.Project;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares mounts, accounts, interfaces, control groups and temporary files before and after; no process may be left.
 */
class SandboxLeavesNothingTests {
    private static final List<Path> ACCOUNTS =
            List.of(Path.of("/etc/passwd"), Path.of("/etc/group"), Path.of("/etc/shadow"), Path.of("/etc/hosts"));

    @BeforeAll
    static void makeWhatSandboxesShare() {
        SandboxFleet.open(Project.settings(), Progress.silent()).close();
    }

    /** A snapshot of this machine, without the containers of other programs. */
    private record Look(Set<String> mounts, List<String> accounts, Set<String> interfaces, Set<String> files) {
        static Look now() throws IOException {
            List<String> accounts = new ArrayList<>();
            for (Path file : ACCOUNTS) {
                accounts.add(Files.isReadable(file) ? Files.readString(file) : "");
            }
            return new Look(
                    Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                            .filter(line -> !line.contains("docker"))
                            .collect(Collectors.toCollection(TreeSet::new)),
                    accounts,
                    names(Path.of("/sys/class/net"), name -> !name.matches("(veth|br-|docker).*")),
                    names(Path.of("/"), name -> true));
        }

        private static Set<String> names(Path folder, java.util.function.Predicate<String> wanted) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(wanted)
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }
    }

    /** A run in a process of its own, and the processes of its sandboxes. */
    private record Run(Process process, Set<Long> all) {
        static Run start() throws IOException {
            Process process = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CrashingSandboxRun.class.getName())
                    .directory(Path.of("").toAbsolutePath().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            assertTrue(line != null && line.startsWith("up "), line);
            Set<Long> all =
                    process.descendants().map(ProcessHandle::pid).collect(Collectors.toCollection(TreeSet::new));
            assertTrue(all.size() >= 10, "two sandboxes are more processes than " + all);
            return new Run(process, all);
        }

        void awaitNothingLeft() {
            await("every process is gone")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertEquals(
                            Set.of(),
                            all.stream()
                                    .filter(pid -> Files.exists(Path.of("/proc/" + pid)))
                                    .collect(Collectors.toSet())));
        }
    }

    /** Returns the process id of the run. */
    private long leavesNothingAfter(Consumer<Run> end) throws Exception {
        Look before = Look.now();
        Run run = Run.start();
        assertEquals(before, Look.now(), "while sandboxes run, this machine looks as before");
        try {
            end.accept(run);
            run.awaitNothingLeft();
        } finally {
            run.process().destroyForcibly().waitFor();
        }
        assertEquals(before, Look.now());
        return run.process().pid();
    }

    @Test
    void theLabIsKilled() throws Exception {
        long owner = leavesNothingAfter(run -> run.process().destroyForcibly());
        await("the control groups are gone")
                .atMost(Duration.ofSeconds(10))
                .until(() -> groups(owner).isEmpty());
    }

    @Test
    void everythingIsKilledAtOnce() throws Exception {
        long owner = leavesNothingAfter(run -> {
            run.process().destroyForcibly();
            run.all().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        });
        // No process was left to remove them; the next lab does.
        SandboxFleet.open(Project.settings(), Progress.silent()).close();
        assertEquals(List.of(), groups(owner));
    }

    @Test
    void theProcessesThatStartedTheSandboxesAreKilled() throws Exception {
        var unused = leavesNothingAfter(run -> run.process()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("/start"))
                .forEach(ProcessHandle::destroyForcibly));
    }

    @Test
    void fleetIsClosed() throws Exception {
        Look before = Look.now();
        Set<Long> mine = new TreeSet<>();
        try (SandboxFleet fleet = SandboxFleet.open(Project.settings(), Progress.silent())) {
            var unused = fleet.launch(SandboxFleetTests.order("Web1"));
            ProcessHandle.current().descendants().map(ProcessHandle::pid).forEach(mine::add);
        }
        assertFalse(mine.isEmpty());
        await("every process is gone")
                .atMost(Duration.ofSeconds(5))
                .until(() -> mine.stream().noneMatch(pid -> Files.exists(Path.of("/proc/" + pid))));
        assertEquals(before, Look.now());
        assertEquals(List.of(), groups(ProcessHandle.current().pid()));
    }

    /** Control groups of a process's sandboxes; empty if they cannot be created. */
    private static List<Path> groups(long owner) {
        List<Path> found = new ArrayList<>();
        ControlGroups.find()
                .ifPresent(groups -> groups.parents().forEach(parent -> {
                    try (Stream<Path> all = Files.isDirectory(parent) ? Files.list(parent) : Stream.empty()) {
                        all.filter(Files::isDirectory)
                                .filter(group -> group.getFileName().toString().startsWith(owner + "-"))
                                .forEach(found::add);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
        return found;
    }
}
