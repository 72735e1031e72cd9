package io.ssmlab.console;

import io.ssmlab.console.ssmmessages.Messages;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.Link;

/** A region without sockets. */
class NoMessages implements Messages {
    @Override
    public String createControlChannel(String nodeId, Caller caller) {
        throw refused();
    }

    @Override
    public boolean acceptToken(String nodeId, String token) {
        return false;
    }

    @Override
    public End connectControl(String nodeId, Link link) {
        throw refused();
    }

    @Override
    public String createDataChannel(String sessionId, Caller caller) {
        throw refused();
    }

    @Override
    public void opening(String sessionId, boolean fromAgent, String text) {}

    @Override
    public End connectAgent(String sessionId, String token, String nodeId, Link link) {
        throw refused();
    }

    @Override
    public End connectClient(String sessionId, String token, boolean hasVersion, Link link) {
        throw refused();
    }

    private static AwsError refused() {
        return new AwsError("AccessDeniedException", 403, "no <sockets> here", java.util.Map.of());
    }
}
