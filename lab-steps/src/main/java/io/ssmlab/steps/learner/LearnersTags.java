package io.ssmlab.steps.learner;

/** What a learner does with the tags of instances. */
public interface LearnersTags {
    void set(String instanceId, String key, String value);
}
