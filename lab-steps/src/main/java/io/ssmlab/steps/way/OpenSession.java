package io.ssmlab.steps.way;

/** A session of this scenario: its id, the instance, and the learner's terminal. */
public record OpenSession(String id, String instanceId, Terminal terminal) {}
