package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.wire.Frame;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Control channels without sockets: a frame goes straight to the agent at the other end. */
final class TestChannels implements ControlChannels {
    private final Map<String, Consumer<Frame>> open = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    void open(String nodeId, Consumer<Frame> agent) {
        open.put(nodeId, agent);
        listeners.forEach(listener -> listener.opened(nodeId));
    }

    void close(String nodeId) {
        open.remove(nodeId);
        listeners.forEach(listener -> listener.closed(nodeId));
    }

    void fromAgent(String nodeId, Frame frame) {
        listeners.forEach(listener -> listener.received(nodeId, frame));
    }

    /** Removes the listeners, as if the region had been killed. */
    void forgetListeners() {
        listeners.clear();
    }

    @Override
    public boolean isOpen(String nodeId) {
        return open.containsKey(nodeId);
    }

    @Override
    public boolean send(String nodeId, Frame frame) {
        Consumer<Frame> agent = open.get(nodeId);
        if (agent == null) {
            return false;
        }
        agent.accept(frame);
        return true;
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }
}
