package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.channels.Party;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Data channels: joins the learner's socket and the agent's, and passes frames on byte for byte. Reads only the header,
 * never acknowledges anything itself, never drops an acknowledgement.
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
     * The learner's socket opened and sent its token. A newer socket replaces an older one.
     *
     * @param hasVersion whether the client named a version: one that did not, as npm's {@code ssm-session}, waits to be told that the
     *     agent is there, and to another, as PyPI's {@code aws-ssm-bridge}, that is an error
     * @throws AwsError AccessDeniedException for a token that is wrong, used or expired; InvalidSessionStateException if the
     *     session is over or there is none
     */
    public DataEnd connectClient(String sessionId, String token, boolean hasVersion, Link link) {
        LiveSession session = find(sessionId);
        take(sessionId, Tokens.Role.CLIENT, token);
        session.attachClient(hasVersion, link);
        return new ClientEnd(session, link, watch(session, "client"), listeners);
    }

    /**
     * The agent's POST before it opens its socket.
     *
     * @return the token for {@link #connectAgent}
     * @throws AwsError AccessDeniedException if the session is not one of the caller's node; InvalidSessionStateException
     *     with the words on which the official agent gives up, if the session is over or there is none
     */
    public String createDataChannel(String sessionId, Caller caller) {
        LiveSession session = find(sessionId);
        refuseOtherNode(session, caller.nodeId());
        if (session.over()) {
            throw LiveSession.over(sessionId);
        }
        return tokens.issue(sessionId, Tokens.Role.AGENT);
    }

    /**
     * The agent's socket opened and sent its token. A newer socket replaces an older one.
     *
     * @param nodeId {@code ClientInstanceId} of the opening message
     * @throws AwsError as {@link #connectClient}, and AccessDeniedException if the session is not one of this node
     */
    public DataEnd connectAgent(String sessionId, String token, String nodeId, Link link) {
        LiveSession session = find(sessionId);
        refuseOtherNode(session, nodeId);
        take(sessionId, Tokens.Role.AGENT, token);
        session.attachAgent(link);
        return new AgentEnd(session, link, watch(session, "agent"), listeners);
    }

    /** Shows the output of sessions to this one too, from now on. */
    public void listen(OutputListener listener) {
        listeners.add(listener);
    }

    /**
     * The open message of a socket, before it is looked at.
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
        return sessions.find(sessionId).orElseThrow(() -> LiveSession.over(sessionId));
    }

    private Watch watch(LiveSession session, String side) {
        return new Watch(counters, sessions.events(), session.terms().id(), side);
    }

    private void take(String sessionId, Tokens.Role role, String token) {
        if (!tokens.take(sessionId, role, token)) {
            throw new AwsError(
                    "AccessDeniedException",
                    403,
                    "The token for " + sessionId
                            + " is wrong, used or expired: a token is good for one connection within "
                            + Tokens.LIFETIME.toSeconds() + " seconds. ResumeSession gives a new one.",
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
