package io.ssmlab.fleet.image;

import io.ssmlab.fleet.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The files of an image build, by their path in it. The same files give the same hash and the same tar, regardless of
 * user and time of the checkout.
 */
final class BuildContext {
    // The AppCDS archive of the agent remembers the time stamps of its jars, so these must not depend on the checkout.
    private static final long MODIFIED = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final Map<String, Path> files = new TreeMap<>();

    /**
     * Adds a file, or a folder with all its files, as {@code name}. An empty name puts a folder's content at the top.
     */
    BuildContext add(String name, Path source) {
        try (Stream<Path> walk = Files.walk(source)) {
            walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(path -> {
                        String inside = source.relativize(path).toString().replace('\\', '/');
                        files.put(
                                Stream.of(name, inside)
                                        .filter(part -> !part.isEmpty())
                                        .reduce("", (a, b) -> a.isEmpty() ? b : a + "/" + b),
                                path);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Returns twelve hexadecimal digits that depend on the content, names and execute permissions of all files. They
     * also depend on {@code more}.
     */
    String hash(String... more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Map.Entry<String, Path> file : files.entrySet()) {
                update(digest, file.getKey() + (Files.isExecutable(file.getValue()) ? " x" : ""));
                digest.update(MessageDigest.getInstance("SHA-256").digest(content(file.getValue())));
            }
            for (String part : more) {
                update(digest, part);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the files as a tar to a temporary file, which the caller deletes. */
    Path tar() {
        Path file = TemporaryFiles.create("context", ".tar");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Map.Entry<String, Path> entry : files.entrySet()) {
                write(tar, entry.getKey(), entry.getValue());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        boolean link = Files.isSymbolicLink(file);
        TarArchiveEntry entry = link ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK) : new TarArchiveEntry(name);
        entry.setModTime(MODIFIED);
        entry.setMode(Files.isExecutable(file) ? 0100755 : 0100644);
        if (link) {
            entry.setLinkName(Files.readSymbolicLink(file).toString());
        } else {
            entry.setSize(Files.size(file));
        }
        tar.putArchiveEntry(entry);
        if (!link) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }

    private static byte[] content(Path file) throws IOException {
        return Files.isSymbolicLink(file)
                ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(file);
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
