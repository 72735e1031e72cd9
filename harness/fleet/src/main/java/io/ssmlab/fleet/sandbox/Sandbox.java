package io.ssmlab.fleet.sandbox;

import io.ssmlab.fleet.FleetException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One sandbox: the process that {@code containers/sandbox/rootfs/start} runs, and the pipe with its orders. The sandbox
 * ends when that pipe does, so it does not outlive this process in any case.
 */
final class Sandbox implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final int SHUTDOWN_SECONDS = 8;
    private static final String ENDED = "ended";

    private final String name;
    private final Process process;
    private final OutputStream orders;
    private final ConsoleLines console;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private long machine;

    private Sandbox(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = process.getOutputStream();
        this.console = ConsoleLines.of(process.getErrorStream(), name);
        Thread reader = new Thread(this::readAnswers, "sandbox " + name);
        reader.setDaemon(true);
        reader.start();
        // Java itself closes this end only after the other pipes, and the ending processes still hold those.
        var unused = process.onExit().thenRun(this::cut);
    }

    /**
     * Creates a sandbox, switched off.
     *
     * @param staged receives the folder in which the instance will see the socket that leads out of it
     * @throws FleetException if it cannot be created; nothing of it is left then
     */
    static Sandbox start(String name, Path pack, Map<String, String> environment, Consumer<Path> staged) {
        ProcessBuilder builder =
                new ProcessBuilder("bash", pack.resolve("start").toString());
        builder.environment().clear();
        builder.environment().put("PATH", Programs.PATH);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("SANDBOX_PACK", pack.toString());
        builder.environment().putAll(environment);
        Sandbox sandbox;
        try {
            sandbox = new Sandbox(name, builder.directory(Path.of("/").toFile()).start());
        } catch (IOException e) {
            throw new FleetException("The sandbox " + name + " cannot be started: " + e.getMessage(), e);
        }
        try {
            staged.accept(Path.of(sandbox.await("stage")));
            sandbox.order("go");
            sandbox.machine = Long.parseLong(sandbox.await("machine"));
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** Writes a file to its disk; only allowed before it is switched on. */
    void file(String mode, String path, String content) {
        order("file " + mode + " " + path + " "
                + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Switches it on; returns when its first process runs. */
    void boot() {
        answers.clear();
        order("boot");
        var unused = await("booted");
    }

    /** Switches it off; its disk stays. */
    void halt() {
        order("halt");
        if (!wentDown(SHUTDOWN_SECONDS)) {
            kill();
        }
    }

    /** Kills it as a power failure would. */
    void kill() {
        order("kill");
        if (!wentDown(PATIENCE_SECONDS)) {
            throw failure("It does not shut down.");
        }
    }

    /** Waits until it switches itself off; returns false if it does not in that time. */
    boolean awaitDown(int seconds) {
        return wentDown(seconds);
    }

    /** The id of the sandbox's first process on this machine; its root folder is the instance's disk. */
    long machine() {
        return machine;
    }

    List<String> console(int lines) {
        return console.tail(lines);
    }

    boolean runs() {
        return process.isAlive();
    }

    @Override
    public void close() {
        cut();
        try {
            if (!process.waitFor(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void cut() {
        try {
            orders.close();
        } catch (IOException e) {
            // It has ended already.
            return;
        }
    }

    private void order(String line) {
        try {
            synchronized (orders) {
                orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                orders.flush();
            }
        } catch (IOException e) {
            throw failure("It has ended.");
        }
    }

    private boolean wentDown(int seconds) {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (true) {
                String answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null || answer.equals(ENDED)) {
                    return answer != null;
                }
                if (answer.equals("down")) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted.");
        }
    }

    /** Returns the rest of the next answer that begins with this word. */
    private String await(String word) {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (true) {
                String answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null) {
                    throw failure("It did not answer for " + PATIENCE_SECONDS + " s.");
                }
                if (answer.equals(word) || answer.startsWith(word + " ")) {
                    return answer.substring(word.length()).strip();
                }
                if (answer.equals(ENDED) || answer.equals("down")) {
                    throw failure("It ended instead of starting.");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted.");
        }
    }

    private FleetException failure(String what) {
        List<String> last = new ArrayList<>(console.tail(15));
        return new FleetException(
                "The sandbox of %s does not work. %s%s%n`./lab doctor` looks for the cause."
                        .formatted(
                                name,
                                what,
                                last.isEmpty()
                                        ? ""
                                        : "%nLast lines of its console:%n  ".formatted() + String.join("\n  ", last)),
                null);
    }

    private void readAnswers() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                answers.add(line);
            }
        } catch (IOException e) {
            // Reported below.
        }
        answers.add(ENDED);
    }
}
