package io.ssmlab.region.kernel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Keeps connections open between handles: opening a SQLite file costs milliseconds. The pool grows to as many
 * connections as are used at once, since a file has no connection limit.
 */
final class ConnectionPool implements ConnectionFactory, AutoCloseable {
    private static final int MAX_IDLE = 16;

    private final DataSource source;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    ConnectionPool(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (closed.get()) {
            throw new SQLException("the region's store is closed");
        }
        Connection taken = idle.pollFirst();
        return taken != null ? taken : source.getConnection();
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        boolean reusable = false;
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            reusable = !closed.get() && idle.size() < MAX_IDLE;
        } finally {
            if (!reusable) {
                connection.close();
            }
        }
        if (reusable) {
            idle.addFirst(connection);
        }
    }

    @Override
    public void close() throws SQLException {
        closed.set(true);
        for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            next.close();
        }
    }
}
