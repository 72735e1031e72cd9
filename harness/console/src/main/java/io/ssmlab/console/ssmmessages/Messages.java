package io.ssmlab.console.ssmmessages;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.Link;

/** What the sockets need of the region: who may open one, and where its messages go. */
public interface Messages {
    /** A token for one control-channel socket of the node. */
    String createControlChannel(String nodeId, Caller caller);

    /** Whether the token is good for a control channel of the node; a token is good once. */
    boolean acceptToken(String nodeId, String token);

    End connectControl(String nodeId, Link link);

    /** A token for one data-channel socket of the session's agent. */
    String createDataChannel(String sessionId, Caller caller);

    /** A data channel's open message came, and is looked at next. */
    void opening(String sessionId, boolean fromAgent, String text);

    End connectAgent(String sessionId, String token, String nodeId, Link link);

    /** @param hasVersion whether the client named the version of the plugin that it is, or is like */
    End connectClient(String sessionId, String token, boolean hasVersion, Link link);

    /**
     * A socket was refused at its open message.
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
