package io.ssmlab.region.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/**
 * Tests if a file has exactly the migrations that this version has. Flyway would say so too, but takes much of the
 * lab's start time; it runs only when the answer here is no.
 */
final class Migrations {
    static final String HISTORY = "flyway_schema_history";
    static final String FOLDER = "io/ssmlab/region/db";

    private Migrations() {}

    /**
     * Tests if all migrations were applied. Returns false also if that is unknown, as in a file that is not a database.
     */
    static boolean areApplied(DataSource source) {
        try {
            Map<String, Integer> own = bundled();
            return !own.isEmpty() && own.equals(done(source));
        } catch (IOException | SQLException e) {
            return false;
        }
    }

    /** The checksums of migrations by script. With a failed one no file is up to date. */
    private static Map<String, Integer> done(DataSource source) throws SQLException {
        Map<String, Integer> done = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT script, checksum, success FROM " + HISTORY)) {
            while (rows.next()) {
                if (!rows.getBoolean(3)) {
                    return Map.of();
                }
                done.put(rows.getString(1), rows.getInt(2));
            }
        }
        return done;
    }

    private static Map<String, Integer> bundled() throws IOException {
        Map<String, Integer> own = new TreeMap<>();
        for (String script : scripts()) {
            try (InputStream in = Store.class.getResourceAsStream("/" + FOLDER + "/" + script)) {
                own.put(script, checksum(Objects.requireNonNull(in, script)));
            }
        }
        return own;
    }

    /** The file names of the migrations, in a folder or a jar. */
    private static List<String> scripts() throws IOException {
        URL folder = Objects.requireNonNull(Store.class.getResource("/" + FOLDER), FOLDER);
        if (folder.openConnection() instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(FOLDER) && name.endsWith(".sql"))
                    .map(name -> name.substring(FOLDER.length() + 1))
                    .toList();
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();
        }
    }

    /** The checksum as Flyway computes it: over the lines without their ends. */
    private static int checksum(InputStream in) throws IOException {
        CRC32 sum = new CRC32();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            sum.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return (int) sum.getValue();
    }
}
