package io.ssmlab.region.logs;

import java.util.List;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds events of table {@code e} within a time span and beyond a position, in order of time and arrival. There are two
 * steps, the position's own millisecond first; each is one index seek. With both in one query, or with more bounds than
 * one, SQLite scans all events of that millisecond or of the span.
 *
 * @param from first millisecond
 * @param to last millisecond
 * @param id beyond which event of {@code from}; null for all of the span
 */
record Seek(boolean forward, long from, long to, @Nullable Long id) {
    /**
     * Returns the steps of a search.
     *
     * @param place null for the span's beginning, or its end when going backward
     */
    static List<Seek> beyond(@Nullable Position place, boolean forward, long from, long to) {
        if (place == null) {
            return List.of(new Seek(forward, from, to, null));
        }
        Seek rest = forward
                ? new Seek(true, Math.max(from, place.at() + 1), to, null)
                : new Seek(false, from, Math.min(to, place.at() - 1), null);
        boolean inside = from <= place.at() && place.at() <= to;
        return inside ? List.of(new Seek(forward, place.at(), place.at(), place.id()), rest) : List.of(rest);
    }

    String condition() {
        return id == null
                ? " AND e.at >= :from AND e.at <= :to"
                : " AND e.at = :from AND e.id " + (forward ? ">" : "<") + " :id";
    }

    String order() {
        String direction = forward ? "" : " DESC";
        return " ORDER BY " + (id == null ? "e.at" + direction + ", " : "") + "e.id" + direction;
    }

    Query bind(Query query) {
        query.bind("from", from);
        return id == null ? query.bind("to", to) : query.bind("id", id);
    }
}
