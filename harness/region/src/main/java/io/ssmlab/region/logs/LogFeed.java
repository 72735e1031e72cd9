package io.ssmlab.region.logs;

import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/** Follows what happens to logs, whoever keeps them. Must be safe for several threads, and must not throw. */
public interface LogFeed {
    /** Nobody follows. */
    LogFeed NONE = new LogFeed() {};

    /** Events that PutLogEvents has accepted, without those that were too old or too new. */
    default void accepted(String group, String stream, List<InputLogEvent> events) {}

    default void groupDeleted(String group) {}

    /** How many metric filters a group has. */
    default int metricFilters(String group) {
        return 0;
    }
}
