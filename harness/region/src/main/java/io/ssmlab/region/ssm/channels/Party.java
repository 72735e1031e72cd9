package io.ssmlab.region.ssm.channels;

/** The sender or receiver of a message. {@link #LAB} stands for the service on AWS. */
public enum Party {
    LEARNER,
    AGENT,
    LAB
}
