package io.ssmlab.steps.way;

import java.util.List;

/** What a learner does in CloudWatch Logs. */
public interface LearnersLogs {
    void createGroup(String name);

    boolean isListed(String group);

    List<String> streams(String group);

    /** Every message of the stream, oldest first; none if the stream is not there yet. */
    List<String> messages(String group, String stream);

    /** Counts 1 for each event that the pattern finds. */
    void createMetricFilter(String group, String filter, String pattern, String namespace, String metric);

    /** Those of the lines that the pattern finds. */
    List<String> tryPattern(String pattern, List<String> lines);

    int metricFilterCount(String group);
}
