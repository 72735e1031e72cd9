package io.ssmlab.steps.way;

/** A learner's operations on the tags of instances. */
public interface LearnersTags {
    void set(String instanceId, String key, String value);
}
