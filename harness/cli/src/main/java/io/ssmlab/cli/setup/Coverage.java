package io.ssmlab.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The share of lines that the tests ran, module by module; JaCoCo's pages are in each module's target/site/jacoco. */
final class Coverage {
    private static final int MISSED = 7;
    private static final int COVERED = 8;

    private Coverage() {}

    static List<String> lines(Path project) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path module : modules(project)) {
            Path report = module.resolve("target/site/jacoco/jacoco.csv");
            if (Files.exists(report)) {
                line(Files.readAllLines(report), project.relativize(module).toString())
                        .forEach(lines::add);
            }
        }
        return lines;
    }

    /** The folders in the project, and those in these. */
    private static List<Path> modules(Path project) throws IOException {
        List<Path> modules = new ArrayList<>();
        for (Path folder : folders(project)) {
            modules.addAll(folders(folder));
            modules.add(folder);
        }
        return modules;
    }

    private static List<Path> folders(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** @param report JaCoCo's CSV, with a header */
    private static Stream<String> line(List<String> report, String module) {
        long missed = sum(report, MISSED);
        long covered = sum(report, COVERED);
        return missed + covered == 0
                ? Stream.empty()
                : Stream.of(String.format("coverage of lines: %3d %% %s", 100 * covered / (missed + covered), module));
    }

    private static long sum(List<String> report, int column) {
        return report.stream()
                .skip(1)
                .mapToLong(row -> Long.parseLong(row.split(",")[column]))
                .sum();
    }
}
