package io.ssmlab.steps.terminal;

import io.ssmlab.steps.way.OpenBridge;
import io.ssmlab.steps.way.OpenSession;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A direct connection to a port of an instance, such as the ProxyCommand of ssh. */
public final class BridgedPort implements PortEnd, OpenBridge {
    private final ByteArrayOutputStream came = new ByteArrayOutputStream();
    private OpenSession session;
    private SessionTerminal channel;

    private BridgedPort() {}

    public static BridgedPort open(String sessionId, String instanceId, String streamUrl, String token) {
        BridgedPort port = new BridgedPort();
        port.channel = SessionTerminal.forPort(streamUrl, token, port);
        port.session = new OpenSession(sessionId, instanceId, port.channel);
        return port;
    }

    @Override
    public OpenSession session() {
        return session;
    }

    @Override
    public void send(String text) {
        try {
            channel.sendToPort(StreamFrame.OUTPUT, text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized String received() {
        return came.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public synchronized void output(byte[] bytes) {
        came.writeBytes(bytes);
    }

    @Override
    public void flag(byte[] flag) {
        // such a session has no flags
    }

    @Override
    public void sessionEnded() {
        // the session itself reports that
    }
}
