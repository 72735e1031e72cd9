package io.ssmlab.region.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The region's state: one SQLite file in WAL mode. A change is in the file before its answer leaves, so killing the
 * process loses nothing that was answered.
 *
 * <p>Handles are cheap (connections are pooled). A transaction takes the file's one write lock when it begins: do not
 * begin one, or write, while the same thread has another open; reading is fine.
 */
public final class Store implements AutoCloseable {
    /** Version of the layout of all tables. A change that an older file cannot be read with raises it. */
    static final int LAYOUT = 1;

    private static final String SCHEMA = "schema.sql";

    private final ConnectionPool pool;
    private final Jdbi jdbi;

    private Store(ConnectionPool pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the file, and creates it if it does not exist.
     *
     * @throws StateFileException if the file is of another layout, or not a state file; the file is left unchanged
     */
    public static Store open(Path file) {
        if (Files.exists(file)) {
            refuseOtherLayout(file);
        }
        try {
            // SQLite gives the files beside it the same rights.
            OwnerOnly.file(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        ConnectionPool pool = new ConnectionPool(source(file, config));
        try {
            Connection connection = pool.openConnection();
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("PRAGMA user_version = " + LAYOUT);
            }
            pool.closeConnection(connection);
        } catch (SQLException e) {
            throw unusable(file, e);
        }
        Store store = new Store(pool);
        store.create(Store.class);
        return store;
    }

    /**
     * Creates a service's tables where they do not exist.
     *
     * @param owner a class beside whose class file {@code schema.sql} lies: statements that change nothing when repeated
     */
    public void create(Class<?> owner) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(SCHEMA), owner.getName())) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            jdbi.useTransaction(handle -> {
                // The driver runs every statement of a script only if it is no prepared one.
                try (Statement statement = handle.getConnection().createStatement()) {
                    statement.executeUpdate(script);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of " + owner.getPackageName() + " could not be created", e);
        }
    }

    /** Checks the file through a read-only connection, so that a refused file is not even switched to WAL mode. */
    private static void refuseOtherLayout(Path file) {
        try {
            if (Files.size(file) == 0) {
                return;
            }
            int layout = layout(file);
            if (layout > LAYOUT) {
                throw new StateFileException("The state file " + file + " was written by a newer ssmlab (its layout is "
                        + layout + ", and this version knows " + LAYOUT + "). It was left unchanged."
                        + " Start the newer version, or name another state file.");
            }
            if (layout < LAYOUT) {
                throw new StateFileException("The state file " + file + " was written by an older ssmlab, whose layout"
                        + " this version does not read. It was left unchanged. To keep what is in it, start the version"
                        + " that wrote it, or move the file away; to drop it, begin anew.");
            }
        } catch (IOException | SQLException e) {
            throw unusable(file, e);
        }
    }

    private static int layout(Path file) throws SQLException {
        try (Connection connection = source(file, readOnly()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    private static SQLiteConfig readOnly() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(10_000);
        return config;
    }

    private static StateFileException unusable(Path file, Exception cause) {
        return new StateFileException(
                "The state file " + file + " cannot be opened: " + cause.getMessage()
                        + " It was left unchanged. Name another state file, or move this one away.",
                cause);
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Empties every table but the named ones, all at once. */
    public void clearExcept(Set<String> kept) {
        jdbi.useTransaction(handle -> {
            handle.execute("PRAGMA defer_foreign_keys = ON");
            // Shadow tables belong to a virtual table, which empties them itself.
            List<String> tables = handle.createQuery(
                            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
                                    + " AND name NOT LIKE 'sqlite_%'")
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                if (!kept.contains(table)) {
                    handle.execute("DELETE FROM \"" + table + "\"");
                }
            }
        });
    }

    @Override
    public void close() {
        try {
            pool.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the state file could not be closed", e);
        }
    }
}
