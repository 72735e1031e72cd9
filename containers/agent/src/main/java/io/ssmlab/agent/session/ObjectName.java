package io.ssmlab.agent.session;

/** Where an object is, or is meant to be. */
record ObjectName(String bucket, String key) {
    static final ObjectName NONE = new ObjectName("", "");
}
