package io.ssmlab.steps.way;

/** What a learner does with ports of instances. What is refused throws {@link Refused} or the SDK's own exception. */
public interface LearnersPorts {
    /** Makes a free port of this machine one of the instance's, with AWS-StartPortForwardingSession. */
    OpenPort forward(String instanceId, int port);

    /**
     * Makes a free port of this machine one of a host that the instance reaches, with AWS-StartPortForwardingSessionToRemoteHost.
     *
     * @param host name or address, as the instance understands it
     */
    OpenPort forward(String instanceId, String host, int port);

    /** Connects this end to a port of the instance, with AWS-StartSSHSession. */
    OpenBridge bridge(String instanceId, int port);
}
