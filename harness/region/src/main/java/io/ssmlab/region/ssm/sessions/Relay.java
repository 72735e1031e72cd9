package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.ChannelEnd;
import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.Party;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The data channels: joins the learner's socket and the agent's, and forwards frames byte for byte. Reads only the
 * header, never acknowledges anything itself, never drops an acknowledgement.
 */
public final class Relay {
    private final LiveSessions sessions;
    private final Tokens tokens;
    private final Counters counters = new Counters();
    private final List<OutputListener> listeners = new CopyOnWriteArrayList<>();

    Relay(LiveSessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /**
     * Connects the learner's socket, which has sent its token. A newer socket replaces an older one.
     *
     * @param hasVersion whether the client named its version. A client without one, such as npm's {@code ssm-session},
     *     waits for the message that the agent is connected; for others, such as PyPI's {@code aws-ssm-bridge}, that
     *     message is an error
     * @throws AwsError AccessDeniedException for a token that is wrong, used or expired; InvalidSessionStateException
     *     if the session is over or does not exist
     */
    public ChannelEnd connectClient(String sessionId, String token, boolean hasVersion, Link link) {
        LiveSession session = find(sessionId);
        take(sessionId, Tokens.Role.CLIENT, token);
        session.attachClient(hasVersion, link);
        return new ClientEnd(session, link, watch(session, "client"), listeners);
    }

    /**
     * Creates the token for the agent's socket.
     *
     * @return the token for {@link #connectAgent}
     * @throws AwsError AccessDeniedException if the session does not belong to the caller's node;
     *     InvalidSessionStateException, with the words at which the official agent gives up, if the session is over or
     *     does not exist
     */
    public String createDataChannel(String sessionId, Caller caller) {
        LiveSession session = find(sessionId);
        refuseOtherNode(session, caller.nodeId());
        if (session.isOver()) {
            throw LiveSession.alreadyTerminated(sessionId);
        }
        return tokens.issue(sessionId, Tokens.Role.AGENT);
    }

    /**
     * Connects the agent's socket, which has sent its token. A newer socket replaces an older one.
     *
     * @param nodeId {@code ClientInstanceId} of the opening message
     * @throws AwsError as {@link #connectClient}, and AccessDeniedException if the session does not belong to this node
     */
    public ChannelEnd connectAgent(String sessionId, String token, String nodeId, Link link) {
        LiveSession session = find(sessionId);
        refuseOtherNode(session, nodeId);
        take(sessionId, Tokens.Role.AGENT, token);
        session.attachAgent(link);
        return new AgentEnd(session, link, watch(session, "agent"), listeners);
    }

    /** Adds a listener for the output of sessions. */
    public void listen(OutputListener listener) {
        listeners.add(listener);
    }

    /**
     * Records the open message of a socket, before it is checked.
     *
     * @param fromAgent whether it names a node, as only an agent's does
     */
    public void opening(String sessionId, boolean fromAgent, String text) {
        sessions.find(sessionId)
                .ifPresent(session -> session.tap().opening(fromAgent ? Party.AGENT : Party.LEARNER, text));
    }

    public RelayCounts counts() {
        return counters.snapshot();
    }

    private LiveSession find(String sessionId) {
        return sessions.find(sessionId).orElseThrow(() -> LiveSession.alreadyTerminated(sessionId));
    }

    private SocketMonitor watch(LiveSession session, String side) {
        return new SocketMonitor(counters, sessions.events(), session.terms().id(), side);
    }

    private void take(String sessionId, Tokens.Role role, String token) {
        if (!tokens.take(sessionId, role, token)) {
            throw new AwsError(
                    "AccessDeniedException",
                    403,
                    "The token for " + sessionId
                            + " is wrong, used or expired: a token is valid for one connection within "
                            + Tokens.LIFETIME.toSeconds() + " seconds. ResumeSession returns a new one.",
                    Map.of());
        }
    }

    private static void refuseOtherNode(LiveSession session, String nodeId) {
        if (!session.terms().target().equals(nodeId)) {
            throw new AwsError(
                    "AccessDeniedException",
                    403,
                    "Session " + session.terms().id() + " is not a session of "
                            + (nodeId.isEmpty() ? "this caller" : nodeId) + ".",
                    Map.of());
        }
    }
}
