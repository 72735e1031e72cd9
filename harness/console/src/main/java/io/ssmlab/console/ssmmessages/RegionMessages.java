package io.ssmlab.console.ssmmessages;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.ssm.channels.Channels;
import io.ssmlab.region.ssm.channels.ControlEnd;
import io.ssmlab.region.ssm.channels.Link;
import io.ssmlab.region.ssm.sessions.DataEnd;
import io.ssmlab.region.ssm.sessions.Relay;
import java.util.Map;

/** Connects sockets to a region's control channels and relay. */
public final class RegionMessages implements Messages {
    private final Channels channels;
    private final Relay relay;
    private final EventLog events;

    public RegionMessages(Channels channels, Relay relay, EventLog events) {
        this.channels = channels;
        this.relay = relay;
        this.events = events;
    }

    /** Records the refused socket and the reason, without the token. */
    @Override
    public void refused(String channel, String id, AwsError why) {
        events.record(
                "socket-refused",
                Map.of("channel", channel, "id", id, "code", why.code(), "reason", String.valueOf(why.getMessage())));
    }

    @Override
    public String createControlChannel(String nodeId, Caller caller) {
        return channels.createControlChannel(nodeId, caller);
    }

    @Override
    public boolean acceptToken(String nodeId, String token) {
        return channels.acceptToken(nodeId, token);
    }

    @Override
    public End connectControl(String nodeId, Link link) {
        ControlEnd end = channels.connect(nodeId, link);
        return new End() {
            @Override
            public void received(byte[] message) {
                end.received(message);
            }

            @Override
            public void closed() {
                end.closed();
            }
        };
    }

    @Override
    public String createDataChannel(String sessionId, Caller caller) {
        return relay.createDataChannel(sessionId, caller);
    }

    @Override
    public void opening(String sessionId, boolean fromAgent, String text) {
        relay.opening(sessionId, fromAgent, text);
    }

    @Override
    public End connectAgent(String sessionId, String token, String nodeId, Link link) {
        return end(relay.connectAgent(sessionId, token, nodeId, link));
    }

    @Override
    public End connectClient(String sessionId, String token, boolean hasVersion, Link link) {
        return end(relay.connectClient(sessionId, token, hasVersion, link));
    }

    private static End end(DataEnd end) {
        return new End() {
            @Override
            public void received(byte[] message) {
                end.received(message);
            }

            @Override
            public void closed() {
                end.closed();
            }
        };
    }
}
