package io.ssmlab.agent.session.log;

/** The location of an object that exists or is to be created. */
public record ObjectName(String bucket, String key) {
    public static final ObjectName NONE = new ObjectName("", "");
}
