package io.ssmlab.steps.way;

/** A learner's operations on the tags of instances. */
public interface LearnerTags {
    void set(String instanceId, String key, String value);
}
