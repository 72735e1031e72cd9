package io.ssmlab.steps.way;

/** What a learner does with the tags of instances. */
public interface LearnersTags {
    void set(String instanceId, String key, String value);
}
