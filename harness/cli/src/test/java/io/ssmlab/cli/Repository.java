package io.ssmlab.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The files of this repository, without what a build makes. */
final class Repository {
    private static final Set<String> MADE = Set.of("target", "node_modules", ".git", "dist");

    private Repository() {}

    /** Returns the repository: the property {@code ssmlab.home}, or the nearest parent folder with {@code lab}. */
    static Path root() {
        String home = System.getProperty("ssmlab.home", "");
        Path folder = Path.of(home).toAbsolutePath().normalize();
        while (home.isEmpty() && folder.getParent() != null && !Files.isRegularFile(folder.resolve("lab"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** Returns the files whose path, relative to the root and with slashes, is selected. */
    static List<Path> files(Predicate<String> selected) {
        Path root = root();
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    Path name = folder.getFileName();
                    boolean made = name != null && MADE.contains(name.toString()) && !folder.equals(root);
                    return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && selected.test(name(file))) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /** Returns the README, the other documents beside it, and those in {@code docs}. */
    static List<Path> documents() {
        return files(name -> name.endsWith(".md") && (name.indexOf('/') < 0 || name.startsWith("docs/")));
    }

    static List<Path> javaSources() {
        return files(name -> name.endsWith(".java"));
    }

    /** Returns the path relative to the root, with slashes. */
    static String name(Path file) {
        return root().relativize(file).toString().replace('\\', '/');
    }

    /** Returns the text of a file; a byte that is not UTF-8 becomes a replacement character. */
    static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
