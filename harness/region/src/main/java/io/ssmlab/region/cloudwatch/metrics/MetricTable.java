package io.ssmlab.region.cloudwatch.metrics;

import io.ssmlab.region.kernel.Store;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The table of metrics and their samples as they were put. */
public final class MetricTable {
    private final Store store;

    MetricTable(Store store) {
        store.create(MetricTable.class);
        this.store = store;
    }

    /** Adds samples of several metrics, all or none. */
    void put(Map<MetricId, List<Sample>> data) {
        store.jdbi().useTransaction(handle -> data.forEach((metric, samples) -> put(handle, metric, samples)));
    }

    private static void put(Handle handle, MetricId metric, List<Sample> samples) {
        long newest = samples.stream().mapToLong(Sample::at).max().orElse(0);
        long id = handle.createQuery("INSERT INTO metrics (namespace, name, dimensions, last_at)"
                        + " VALUES (:namespace, :name, :dimensions, :at) ON CONFLICT (namespace, name, dimensions)"
                        + " DO UPDATE SET last_at = max(last_at, excluded.last_at) RETURNING id")
                .bind("namespace", metric.namespace())
                .bind("name", metric.name())
                .bind("dimensions", metric.column())
                .bind("at", newest)
                .mapTo(Long.class)
                .one();
        PreparedBatch batch = handle.prepareBatch("INSERT INTO metric_data"
                + " (metric_id, at, unit, samples, sum, minimum, maximum) VALUES (?, ?, ?, ?, ?, ?, ?)");
        samples.forEach(sample -> batch.add(
                id, sample.at(), sample.unit(), sample.count(), sample.sum(), sample.minimum(), sample.maximum()));
        batch.execute();
    }

    /** Deletes samples that are older, and metrics without later samples. */
    void forgetBefore(long time) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM metric_data WHERE at < ?", time);
            handle.execute("DELETE FROM metrics WHERE last_at < ?", time);
        });
    }

    /** Returns every metric with data since that time. */
    List<MetricId> since(long time) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT namespace, name, dimensions FROM metrics WHERE last_at >= :time"
                                        + " ORDER BY namespace, name, dimensions")
                        .bind("time", time)
                        .map((row, context) -> MetricId.ofColumns(row.getString(1), row.getString(2), row.getString(3)))
                        .list());
    }

    /**
     * Returns the sums of samples over periods; periods without data are left out.
     *
     * @param unit only data of this unit; null for all of it
     * @param from first millisecond, a multiple of the period
     * @param to first millisecond that does not count
     * @param period milliseconds
     * @return by unit, then by the period's start; with {@code mixed} all units count as one
     */
    public Map<String, SortedMap<Long, Sample>> periods(
            MetricId metric, @Nullable String unit, long from, long to, long period, boolean mixed) {
        Map<String, SortedMap<Long, Sample>> periods = new TreeMap<>();
        store.jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT d.* FROM metric_data d JOIN metrics m ON m.id = d.metric_id"
                                        + " WHERE m.namespace = :namespace AND m.name = :name AND m.dimensions = :dimensions"
                                        + " AND d.at >= :from AND d.at < :to")
                        .bind("namespace", metric.namespace())
                        .bind("name", metric.name())
                        .bind("dimensions", metric.column())
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> sample(row))
                        .forEach(sample -> {
                            if (unit == null || unit.equals(sample.unit())) {
                                long start = Math.floorDiv(sample.at(), period) * period;
                                periods.computeIfAbsent(mixed ? "" : sample.unit(), key -> new TreeMap<>())
                                        .merge(start, sample.startingAt(start), Sample::and);
                            }
                        }));
        return periods;
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getLong("at"),
                row.getString("unit"),
                row.getDouble("samples"),
                row.getDouble("sum"),
                row.getDouble("minimum"),
                row.getDouble("maximum"));
    }
}
