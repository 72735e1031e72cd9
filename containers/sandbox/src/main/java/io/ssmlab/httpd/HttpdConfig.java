package io.ssmlab.httpd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of Apache's configuration that the stand-in supports.
 *
 * @param port of {@code Listen}
 * @param documents folder of {@code DocumentRoot}
 * @param welcome page for a folder without an index
 * @param accessLog file of {@code CustomLog}
 */
record HttpdConfig(int port, Path documents, Path welcome, Path accessLog) {
    /** Directives that are ignored without an error. */
    private static final Set<String> IGNORED = Set.of(
            "serveradmin",
            "servername",
            "serverroot",
            "errorlog",
            "loglevel",
            "user",
            "group",
            "directoryindex",
            "addtype",
            "typesconfig");

    /**
     * Reads {@code conf/httpd.conf} and {@code conf.d/*.conf} below {@code folder}.
     *
     * @throws IOException with Apache's text for a line that cannot be parsed
     */
    static HttpdConfig read(Path folder) throws IOException {
        HttpdConfig config = new HttpdConfig(
                80,
                Path.of("/var/www/html"),
                Path.of("/usr/share/httpd/noindex/index.html"),
                Path.of("/var/log/httpd/access_log"));
        config = config.with(folder.resolve("conf/httpd.conf"));
        Path more = folder.resolve("conf.d");
        if (Files.isDirectory(more)) {
            try (Stream<Path> files = Files.list(more)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".conf"))
                        .sorted()
                        .toList()) {
                    config = config.with(file);
                }
            }
        }
        return config;
    }

    private HttpdConfig with(Path file) throws IOException {
        HttpdConfig config = this;
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                HttpdConfig changed = config.with(line.split("\\s+", 3));
                if (changed == null) {
                    throw new IOException(
                            "AH00526: Syntax error on line %d of %s:%nInvalid command '%s', perhaps misspelled or defined by a module not included in the server configuration (this is a sandbox's stand-in for httpd: it supports Listen, DocumentRoot and CustomLog)"
                                    .formatted(i + 1, file, line.split("\\s+", 2)[0]));
                }
                config = changed;
            }
        }
        return config;
    }

    /** Returns the changed configuration, or null if the directive is unknown or its value invalid. */
    private @Nullable HttpdConfig with(String[] words) {
        String directive = words[0].toLowerCase(java.util.Locale.ROOT);
        if (IGNORED.contains(directive)) {
            return this;
        }
        if (words.length < 2) {
            return null;
        }
        String value = words[1].replaceAll("^\"|\"$", "");
        return switch (directive) {
            case "listen" -> {
                String number = value.substring(value.lastIndexOf(':') + 1);
                yield number.matches("\\d{1,5}")
                        ? new HttpdConfig(Integer.parseInt(number), documents, welcome, accessLog)
                        : null;
            }
            case "documentroot" -> new HttpdConfig(port, Path.of(value), welcome, accessLog);
            case "customlog" ->
                new HttpdConfig(port, documents, welcome, Path.of("/etc/httpd").resolve(value));
            default -> null;
        };
    }
}
