package io.ssmlab.region.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeekTests extends LogsFixture {
    private static final Position PLACE = new Position(500, 7);

    @Test
    void beyondPlaceIsOneSeekInAnIndexForEachStep() {
        assertEquals(
                List.of(
                        "SEARCH e USING INDEX log_events_of_stream (stream_id=? AND at=? AND id>?)",
                        "SEARCH e USING INDEX log_events_of_stream (stream_id=? AND at>? AND at<?)"),
                plans("e.stream_id = 1", true));
        assertEquals(
                List.of(
                        "SEARCH e USING INDEX log_events_of_stream (stream_id=? AND at=? AND id<?)",
                        "SEARCH e USING INDEX log_events_of_stream (stream_id=? AND at>? AND at<?)"),
                plans("e.stream_id = 1", false));
        assertEquals(
                List.of(
                        "SEARCH e USING INDEX log_events_of_group (group_id=? AND at=? AND id>?)",
                        "SEARCH e USING INDEX log_events_of_group (group_id=? AND at>? AND at<?)"),
                plans("e.group_id = 1", true));
    }

    @Test
    void staysWithinTheSpan() {
        assertEquals(List.of(new Seek(true, 0, 900, null)), Seek.beyond(null, true, 0, 900));
        assertEquals(
                List.of(new Seek(true, 500, 500, 7L), new Seek(true, 501, 900, null)),
                Seek.beyond(PLACE, true, 0, 900));
        assertEquals(
                List.of(new Seek(false, 500, 500, 7L), new Seek(false, 0, 499, null)),
                Seek.beyond(PLACE, false, 0, 900));
        assertEquals(List.of(new Seek(true, 600, 900, null)), Seek.beyond(PLACE, true, 600, 900));
        assertEquals(List.of(new Seek(false, 0, 400, null)), Seek.beyond(PLACE, false, 0, 400));
    }

    private List<String> plans(String where, boolean forward) {
        return store.jdbi()
                .withHandle(handle -> Seek.beyond(PLACE, forward, 0, 900).stream()
                        .map(seek -> seek.bind(handle.createQuery(
                                        "EXPLAIN QUERY PLAN SELECT e.message FROM log_events e WHERE " + where
                                                + seek.condition() + seek.order()))
                                .map((row, context) -> row.getString("detail"))
                                .one())
                        .toList());
    }
}
