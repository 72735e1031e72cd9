package io.ssmlab.console.ssmmessages;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.Link;

/** The region's operations for sockets: token checks, and delivery of messages. */
public interface Messages {
    /** Returns a token for one control-channel socket of the node. */
    String createControlChannel(String nodeId, Caller caller);

    /** Returns true if the token is valid for a control channel of the node; a token is valid once. */
    boolean acceptToken(String nodeId, String token);

    End connectControl(String nodeId, Link link);

    /** Returns a token for one data-channel socket of the session's agent. */
    String createDataChannel(String sessionId, Caller caller);

    /** Reports a data channel's open message before it is checked. */
    void opening(String sessionId, boolean fromAgent, String text);

    End connectAgent(String sessionId, String token, String nodeId, Link link);

    /** @param hasVersion true if the client's open message has a plugin version */
    End connectClient(String sessionId, String token, boolean hasVersion, Link link);

    /**
     * Reports a socket that was refused at its open message.
     *
     * @param channel {@code control} or {@code data}
     * @param id of the node or the session that it was for
     */
    default void refused(String channel, String id, AwsError why) {}

    /** The region's end of a socket. */
    interface End {
        void received(byte[] message);

        void closed();
    }
}
