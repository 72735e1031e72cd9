package io.ssmlab.agent.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The members and descendants of a process that leads its own session ({@code setsid}). Members whose parents are gone
 * and descendants that have left the session are included.
 */
public final class ProcessTree {
    private static final int FIELD_STATE = 0;
    private static final int FIELD_SESSION = 3;
    private final long leader;

    public ProcessTree(long leader) {
        this.leader = leader;
    }

    /** Processes that are alive; zombies are not. */
    public Set<Long> members() {
        Set<Long> members = new LinkedHashSet<>();
        ProcessHandle.of(leader).ifPresent(handle -> handle.descendants().forEach(child -> members.add(child.pid())));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                List<String> fields = stat(process);
                if (fields.size() > FIELD_SESSION && fields.get(FIELD_SESSION).equals(Long.toString(leader))) {
                    members.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read", e);
        }
        members.removeIf(pid -> !isAlive(pid));
        return members;
    }

    /**
     * Sends SIGHUP and SIGCONT, and SIGKILL after the grace. Waits until no process is left or 2 s more have passed.
     */
    public void end(Duration grace) throws InterruptedException {
        Set<Long> known = new LinkedHashSet<>(members());
        signal("HUP", known);
        signal("CONT", known);
        long killAt = System.nanoTime() + grace.toNanos();
        long giveUpAt = killAt + TimeUnit.SECONDS.toNanos(2);
        long wait = 5;
        while (System.nanoTime() < giveUpAt) {
            known.addAll(members());
            known.removeIf(pid -> !isAlive(pid));
            if (known.isEmpty()) {
                return;
            }
            if (System.nanoTime() >= killAt) {
                signal("KILL", known);
            }
            awaitOne(known, wait);
            wait = Math.min(50, wait * 2);
        }
    }

    /**
     * Waits until one of them has ended, or at most the given time. The others, and processes that they start
     * meanwhile, are not waited for.
     */
    private static void awaitOne(Set<Long> pids, long millis) throws InterruptedException {
        List<CompletableFuture<ProcessHandle>> ends = new ArrayList<>();
        for (long pid : pids) {
            if (ends.isEmpty()) {
                ProcessHandle.of(pid).ifPresent(handle -> ends.add(handle.onExit()));
            }
        }
        try {
            for (CompletableFuture<ProcessHandle> end : ends) {
                end.get(millis, TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException e) {
            // It has not ended; the caller checks again.
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of a process cannot be waited for", e);
        }
    }

    /** Sends SIGKILL at once. */
    public void kill() throws InterruptedException {
        Set<Long> known = new LinkedHashSet<>(members());
        known.add(leader);
        signal("KILL", known);
        end(Duration.ZERO);
    }

    /** Sends a signal to processes; those that have ended meanwhile are ignored. */
    public static void signal(String name, Set<Long> pids) throws InterruptedException {
        if (pids.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\" 2>/dev/null", "kill", name));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("/bin/sh cannot be run", e);
        }
    }

    private static boolean isAlive(long pid) {
        List<String> fields = stat(Path.of("/proc", Long.toString(pid)));
        return !fields.isEmpty() && !fields.get(FIELD_STATE).equals("Z");
    }

    /** The fields after the name, which may itself have spaces and parentheses: state, parent, group, session, … */
    private static List<String> stat(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (IOException | IndexOutOfBoundsException e) {
            return List.of();
        }
    }
}
