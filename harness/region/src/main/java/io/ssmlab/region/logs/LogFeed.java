package io.ssmlab.region.logs;

import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Follows the changes of logs, in whichever service they are stored. Implementations must be thread-safe and must not
 * throw.
 */
public interface LogFeed {
    /** A feed that ignores everything. */
    LogFeed NONE = new LogFeed() {};

    /** Called with the events that PutLogEvents has accepted, without those that were too old or too new. */
    default void accepted(String group, String stream, List<InputLogEvent> events) {}

    default void groupDeleted(String group) {}

    /** Returns the number of metric filters of a group. */
    default int metricFilters(String group) {
        return 0;
    }
}
