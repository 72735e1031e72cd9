package io.ssmlab.region.kernel;

/**
 * The caller of an operation, as its signature proved.
 *
 * @param arn such as {@code arn:aws:sts::000000000000:assumed-role/TeamRole/learner}
 * @param sessionName last part of the arn; session ids begin with it
 * @param nodeId the managed node whose instance role signed the call; empty for people
 */
public record Caller(String arn, String sessionName, String nodeId) {
    public static Caller person(String arn) {
        return new Caller(arn, arn.substring(arn.lastIndexOf('/') + 1), "");
    }

    public static Caller node(String arn, String nodeId) {
        return new Caller(arn, nodeId, nodeId);
    }

    public boolean isNode() {
        return !nodeId.isEmpty();
    }

    /** Returns true if the caller is the node of that id, and not a person or another node. */
    public boolean isNode(String id) {
        return isNode() && nodeId.equals(id);
    }
}
