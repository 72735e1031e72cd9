package io.ssmlab.region.logs.metricfilters;

import io.ssmlab.region.kernel.Store;
import java.util.List;

/** The table of metric filters. */
final class FilterTable {
    private final Store store;

    FilterTable(Store store) {
        store.create(FilterTable.class);
        this.store = store;
    }

    /** Returns all filters, ordered by name and then by group. */
    List<FilterRow> all() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM metric_filters ORDER BY name, log_group")
                        .map((row, context) -> new FilterRow(
                                row.getString("log_group"),
                                row.getString("name"),
                                row.getString("pattern"),
                                Transformation.ofColumn(row.getString("transformation")),
                                row.getLong("created_at")))
                        .list());
    }

    void put(FilterRow filter) {
        store.jdbi()
                .useTransaction(handle -> handle.execute(
                        "INSERT OR REPLACE INTO metric_filters (log_group, name, pattern, transformation, created_at)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        filter.group(),
                        filter.name(),
                        filter.pattern(),
                        filter.transformation().column(),
                        filter.createdAt()));
    }

    void delete(String group, String name) {
        store.jdbi()
                .useTransaction(handle ->
                        handle.execute("DELETE FROM metric_filters WHERE log_group = ? AND name = ?", group, name));
    }

    void deleteOf(String group) {
        store.jdbi().useTransaction(handle -> handle.execute("DELETE FROM metric_filters WHERE log_group = ?", group));
    }
}
