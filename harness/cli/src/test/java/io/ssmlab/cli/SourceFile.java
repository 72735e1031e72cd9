package io.ssmlab.cli;

import io.ssmlab.cli.lab.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file of the repository that people write.
 *
 * @param path from the repository's root, with slashes
 */
record SourceFile(String path, String text) {
    /** Folders of built or downloaded files. */
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "dist");

    private static final Pattern TEXT =
            Pattern.compile("(?:.*/)?(?:[^/]+\\.(?:java|ts|tsx|feature|md|sh)|Dockerfile|lab)");

    private static final long MOST_BYTES = 1 << 20;

    /** Returns sources, texts and scripts, in no particular order. */
    static List<SourceFile> all() throws IOException {
        Path home = Home.project();
        List<SourceFile> files = new ArrayList<>();
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString()) && !folder.equals(home)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = home.relativize(file).toString().replace('\\', '/');
                if (attributes.isRegularFile() && attributes.size() < MOST_BYTES) {
                    boolean named = TEXT.matcher(path).matches();
                    if (named || path.startsWith("containers/")) {
                        SourceFile source =
                                new SourceFile(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                        if (named || source.isScript()) {
                            files.add(source);
                        }
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    boolean isText() {
        return isScript() || TEXT.matcher(path).matches();
    }

    private boolean isScript() {
        return text.startsWith("#!") && text.lines().findFirst().orElse("").contains("sh");
    }
}
