package io.ssmlab.cli.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The pinned versions of {@code tools.properties}, and the lock files beside it. */
final class Pins {
    private static final Properties VERSIONS = read();

    private Pins() {}

    static String version(String name) {
        String version = VERSIONS.getProperty(name);
        if (version == null) {
            throw new IllegalArgumentException("tools.properties has no " + name);
        }
        return version;
    }

    static Version oldest(String name) {
        return Version.in(version(name + ".oldest")).orElseThrow();
    }

    /** The text of a lock file. */
    static String lock(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a lock file into a folder, by its last name. */
    static Path copy(String name, Path folder) throws IOException {
        return Files.writeString(
                Files.createDirectories(folder).resolve(Path.of(name).getFileName()), lock(name));
    }

    private static Properties read() {
        Properties read = new Properties();
        try (InputStream in = open("tools.properties")) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private static InputStream open(String name) {
        InputStream in = Pins.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalArgumentException("there is no resource " + name);
        }
        return in;
    }
}
