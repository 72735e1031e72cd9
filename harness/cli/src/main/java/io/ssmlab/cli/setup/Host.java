package io.ssmlab.cli.setup;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * This machine, as the tools see it.
 *
 * @param environment with the system properties named {@code LAB_…} over it
 * @param debian Debian, Ubuntu or a system derived from one of them
 */
record Host(
        Path project, Map<String, String> environment, boolean root, boolean debian, Runner runner, PrintStream out) {
    private static final int TAIL = 5;

    static Host here() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("LAB_"))
                .forEach(name -> environment.put(name, System.getProperty(name)));
        Path project =
                Path.of(System.getProperty("ssmlab.home", "")).toAbsolutePath().normalize();
        return new Host(
                project,
                environment,
                isRoot(),
                isDebian(read(Path.of("/etc/os-release"))),
                new ProcessRunner(),
                System.err);
    }

    /** The answer to {@code id -u}, without a process. */
    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** @param release the text of {@code /etc/os-release} */
    static boolean isDebian(String release) {
        return release.lines()
                .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
                .anyMatch(line -> line.contains("debian") || line.contains("ubuntu"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    boolean forbids(ToolName tool) {
        return setting(tool.variable()).filter("no"::equals).isPresent();
    }

    /** The first of the programs that is on the PATH. */
    Optional<Path> find(String... programs) {
        return Stream.of(programs).flatMap(this::all).findFirst();
    }

    /** Every program of this name on the PATH, in its order. */
    Stream<Path> all(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable);
    }

    Optional<Version> version(Path program) {
        return runner.ask(List.of(program.toString(), "--version")).flatMap(Version::in);
    }

    void say(String text) {
        out.println(text);
    }

    Path target() {
        return project.resolve("target");
    }

    /** A log of this name, empty. */
    Path log(String name) {
        try {
            Path log = Files.createDirectories(target()).resolve(name + ".log");
            Files.deleteIfExists(log);
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the programs one after the other.
     *
     * @param failure the message for a failure; the end of the output and the log's name are appended
     * @throws SetupException if one of them fails
     */
    void run(List<List<String>> programs, Map<String, String> extra, Path log, Consumer<String> line, String failure) {
        List<String> last = new java.util.ArrayList<>();
        for (List<String> program : programs) {
            int status = runner.run(program, extra, log, text -> {
                last.add(text);
                line.accept(text);
            });
            if (status != 0) {
                String tail = String.join("\n", last.subList(Math.max(0, last.size() - TAIL), last.size()));
                throw new SetupException(failure + "\n" + tail.indent(4) + "  All of the output is in " + log + ".");
            }
        }
    }
}
