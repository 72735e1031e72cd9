package io.ssmlab.agent.session.log;

/** Where an object is, or is meant to be. */
public record ObjectName(String bucket, String key) {
    public static final ObjectName NONE = new ObjectName("", "");
}
