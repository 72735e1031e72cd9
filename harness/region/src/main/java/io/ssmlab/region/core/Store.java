package io.ssmlab.region.core;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The region's state: one SQLite file in WAL mode. What a caller was answered is in the file before the answer leaves, so
 * killing the process loses nothing that was answered.
 */
public final class Store implements AutoCloseable {
    private final Jdbi jdbi;
    /** Held open so that SQLite keeps its WAL index between calls; without it each call would pay for a checkpoint. */
    private final Handle keepAlive;

    private Store(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.keepAlive = jdbi.open();
    }

    /** Opens the file, making or migrating it. A file of a newer ssmlab is refused and left as it is. */
    public static Store open(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(10_000);
        config.enforceForeignKeys(true);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        migrate(source);
        return new Store(Jdbi.create(source));
    }

    private static void migrate(DataSource source) {
        Flyway.configure(Store.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:io/ssmlab/region/db")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        keepAlive.close();
    }
}
