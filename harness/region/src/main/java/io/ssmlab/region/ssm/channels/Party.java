package io.ssmlab.region.ssm.channels;

/** Who sends and who receives. {@link #LAB} is what on AWS is the service. */
public enum Party {
    LEARNER,
    AGENT,
    LAB
}
