package io.ssmlab.fleet.image;

import io.ssmlab.fleet.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * This machine's pip settings for builds: its certificates, its index, its proxies. With them pip inside a build
 * reaches PyPI as this machine does. They are passed to the builder alone; the resulting image neither contains nor
 * depends on them.
 */
final class HostPip {
    /** The folder of a build with the files of {@link #addTo}. */
    static final String FOLDER = "/build/host";

    // Only settings that do not refer to files of this machine.
    private static final List<String> SETTINGS = List.of(
            "PIP_INDEX_URL",
            "PIP_EXTRA_INDEX_URL",
            "PIP_TRUSTED_HOST",
            "PIP_DEFAULT_TIMEOUT",
            "PIP_TIMEOUT",
            "PIP_RETRIES",
            "PIP_PROXY");
    private static final List<String> PROXIES = List.of("http_proxy", "https_proxy", "no_proxy");

    private final Map<String, String> environment;
    private final Path root;

    HostPip() {
        this(System.getenv(), Path.of("/"));
    }

    HostPip(Map<String, String> environment, Path root) {
        this.environment = environment;
        this.root = root;
    }

    /** Proxies by their build argument names, which need no declaration and are not stored in the image. */
    Map<String, String> proxies() {
        Map<String, String> found = new TreeMap<>();
        for (String name : PROXIES) {
            Stream.of(name, name.toUpperCase(Locale.ROOT))
                    .map(spelt -> environment.getOrDefault(spelt, ""))
                    .filter(value -> !value.isBlank())
                    .findFirst()
                    .ifPresent(value -> found.put(name, value));
        }
        return found;
    }

    /**
     * Adds {@code host/} to the files of a build: {@code environment}, which a shell reads, and the files it names. The
     * caller deletes the returned file.
     */
    Path addTo(BuildContext context) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String name : SETTINGS) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                lines.append(export(name, value));
            }
        }
        Optional<Path> certificates = firstFile(
                environment.get("PIP_CERT"),
                environment.get("REQUESTS_CA_BUNDLE"),
                environment.get("SSL_CERT_FILE"),
                root.resolve("etc/ssl/certs/ca-certificates.crt").toString(),
                root.resolve("etc/pki/tls/certs/ca-bundle.crt").toString());
        if (certificates.isPresent()) {
            context.add("host/ca-certificates.crt", certificates.get());
            lines.append(export("PIP_CERT", FOLDER + "/ca-certificates.crt"));
        }
        String home = environment.getOrDefault("HOME", "/root");
        Optional<Path> configuration = firstFile(
                environment.get("PIP_CONFIG_FILE"),
                home + "/.config/pip/pip.conf",
                home + "/.pip/pip.conf",
                root.resolve("etc/pip.conf").toString());
        if (configuration.isPresent()) {
            context.add("host/pip.conf", configuration.get());
            lines.append(export("PIP_CONFIG_FILE", FOLDER + "/pip.conf"));
        }
        Path file = TemporaryFiles.create("pip", ".environment");
        Files.writeString(file, lines);
        context.add("host/environment", file);
        return file;
    }

    private static String export(String name, String value) {
        return "export " + name + "='" + value.replace("'", "'\\''") + "'\n";
    }

    private static Optional<Path> firstFile(@org.jspecify.annotations.Nullable String... candidates) {
        return Stream.of(candidates)
                .filter(candidate -> candidate != null && !candidate.isBlank())
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(Files::isReadable)
                .findFirst();
    }
}
