package io.ssmlab.steps.way;

import java.util.List;

/** A learner's operations in CloudWatch Logs. */
public interface LearnerLogs {
    void createGroup(String name);

    boolean isListed(String group);

    List<String> streams(String group);

    /** Every message of the stream, oldest first; empty if the stream does not exist yet. */
    List<String> messages(String group, String stream);

    /** Creates a filter that counts 1 for each event that matches the pattern. */
    void createMetricFilter(String group, String filter, String pattern, String namespace, String metric);

    /** The lines that match the pattern. */
    List<String> tryPattern(String pattern, List<String> lines);

    int metricFilterCount(String group);
}
