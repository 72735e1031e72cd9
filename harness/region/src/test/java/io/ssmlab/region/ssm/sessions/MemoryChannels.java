package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.wire.Frame;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Control channels that keep the sent frames in memory. */
final class MemoryChannels implements ControlChannels {
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Frame>> sent = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    void open(String nodeId) {
        open.add(nodeId);
        listeners.forEach(listener -> listener.opened(nodeId));
    }

    void close(String nodeId) {
        open.remove(nodeId);
        listeners.forEach(listener -> listener.closed(nodeId));
    }

    /** Simulates a frame that the agent sends up its control channel. */
    void fromAgent(String nodeId, Frame frame) {
        listeners.forEach(listener -> listener.received(nodeId, frame));
    }

    List<Frame> sent(String nodeId, String type) {
        return sent.getOrDefault(nodeId, List.of()).stream()
                .filter(frame -> frame.messageType().equals(type))
                .toList();
    }

    @Override
    public boolean isOpen(String nodeId) {
        return open.contains(nodeId);
    }

    @Override
    public boolean send(String nodeId, Frame frame) {
        if (!isOpen(nodeId)) {
            return false;
        }
        sent.computeIfAbsent(nodeId, id -> new CopyOnWriteArrayList<>()).add(frame);
        return true;
    }

    @Override
    public void addListener(Listener listener) {
        listeners.add(listener);
    }
}
