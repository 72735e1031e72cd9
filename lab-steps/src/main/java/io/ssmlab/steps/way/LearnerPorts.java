package io.ssmlab.steps.way;

/** A learner's operations on ports of instances. A refused call throws {@link RefusedException} or the SDK's own exception. */
public interface LearnerPorts {
    /** Forwards a free port of this machine to a port of the instance, with AWS-StartPortForwardingSession. */
    OpenPort forward(String instanceId, int port);

    /**
     * Forwards a free port of this machine to a host that the instance reaches. Uses
     * AWS-StartPortForwardingSessionToRemoteHost.
     *
     * @param host a name or address that the instance can resolve
     */
    OpenPort forward(String instanceId, String host, int port);

    /** Connects this end to a port of the instance, with AWS-StartSSHSession. */
    OpenBridge bridge(String instanceId, int port);
}
