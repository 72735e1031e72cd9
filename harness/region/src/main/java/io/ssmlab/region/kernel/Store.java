package io.ssmlab.region.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
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
    private static final Set<MigrationState> UNKNOWN_HERE = Set.of(
            MigrationState.FUTURE_SUCCESS,
            MigrationState.FUTURE_FAILED,
            MigrationState.MISSING_SUCCESS,
            MigrationState.MISSING_FAILED);

    private final ConnectionPool pool;
    private final Jdbi jdbi;

    private Store(ConnectionPool pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the file, creating or migrating it.
     *
     * @throws StateFileException if the file is of a newer ssmlab, or not a state file; the file is left unchanged
     */
    public static Store open(Path file) {
        boolean current = false;
        if (Files.exists(file)) {
            SQLiteDataSource readOnly = source(file, readOnly());
            current = Migrations.areApplied(readOnly);
            if (!current) {
                refuseNewer(file, readOnly);
            }
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = source(file, config);
        ConnectionPool pool = new ConnectionPool(source);
        try {
            if (!current) {
                flyway(source).migrate();
            }
            pool.closeConnection(pool.openConnection());
        } catch (FlywayException | SQLException e) {
            throw unusable(file, e);
        }
        return new Store(pool);
    }

    /** Checks the file through a read-only connection, so that a refused file is not even switched to WAL mode. */
    private static void refuseNewer(Path file, SQLiteDataSource readOnly) {
        List<String> unknown;
        try {
            if (Files.size(file) == 0) {
                return;
            }
            unknown = Arrays.stream(flyway(readOnly).info().all())
                    .filter(migration -> UNKNOWN_HERE.contains(migration.getState()))
                    .map(MigrationInfo::getScript)
                    .toList();
        } catch (FlywayException | java.io.IOException e) {
            throw unusable(file, e);
        }
        if (!unknown.isEmpty()) {
            throw new StateFileException("The state file " + file + " was written by a newer ssmlab (it has "
                    + String.join(", ", unknown) + ", which this version does not know). It was left unchanged."
                    + " Start the newer version, or name another state file.");
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

    private static Flyway flyway(SQLiteDataSource source) {
        return Flyway.configure(Store.class.getClassLoader())
                .dataSource(source)
                .table(Migrations.HISTORY)
                .locations("classpath:" + Migrations.FOLDER)
                .outOfOrder(true)
                .load();
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Empties every table but the named ones and the schema history, all at once. */
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
                if (!table.equals(Migrations.HISTORY) && !kept.contains(table)) {
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
