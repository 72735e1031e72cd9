package io.ssmlab.region.tap;

/** Who sends and who receives. {@link #LAB} is what on AWS is the service. */
public enum Party {
    LEARNER,
    AGENT,
    LAB
}
