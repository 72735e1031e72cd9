package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.region.ssm.channels.WireObserver;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentTaskComplete;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every session that has not ended, and the handler of the control-channel messages about them. */
final class LiveSessions implements ControlChannels.Listener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveSessions.class);

    private final Map<String, LiveSession> byId = new ConcurrentHashMap<>();
    private final ExecutorService writers = writers();
    private final SessionContext context;
    private final ServiceFrames frames;

    LiveSessions(
            Store store,
            RegionClock clock,
            PaceSwitch pace,
            ControlChannels channels,
            EventLog events,
            LogTrace trace,
            WireObserver observer) {
        this.frames = new ServiceFrames(clock);
        this.context = new SessionContext(
                new SessionTable(store),
                clock,
                pace,
                channels,
                events,
                trace,
                observer,
                writers,
                ended -> byId.remove(ended.terms().id(), ended));
    }

    /** Restores the sessions of an earlier process, and listens to the control channels from now on. */
    void open() {
        for (SessionTable.Stored stored : context.table().open()) {
            LiveSession session = new LiveSession(stored.terms(), stored.state(), context);
            byId.put(stored.terms().id(), session);
            session.restore();
        }
        context.channels().addListener(this);
        context.pace().onChange(() -> List.copyOf(byId.values()).forEach(LiveSession::restore));
    }

    SessionTable table() {
        return context.table();
    }

    EventLog events() {
        return context.events();
    }

    void add(SessionTerms terms) {
        context.observer().sessionBegins(terms.id());
        SessionState state = new SessionState(terms.startedAt());
        context.table().insert(terms, state);
        LiveSession session = new LiveSession(terms, state, context);
        byId.put(terms.id(), session);
        session.restore();
        context.events()
                .record(
                        "session-connecting",
                        Map.of("sessionId", terms.id(), "target", terms.target(), "owner", terms.owner()));
    }

    Optional<LiveSession> find(String sessionId) {
        return Optional.ofNullable(byId.get(sessionId));
    }

    @Override
    public void opened(String nodeId) {
        List.copyOf(byId.values()).stream()
                .filter(session -> session.terms().target().equals(nodeId))
                .forEach(LiveSession::controlChannelOpened);
    }

    /**
     * Handles {@code agent_task_complete}. The report is stored and then acknowledged, both on the socket's thread: the
     * agent waits a second, and an acknowledged report is never sent again.
     */
    @Override
    public void received(String nodeId, Frame frame) {
        if (!frame.messageType().equals(MessageType.AGENT_TASK_COMPLETE)) {
            return;
        }
        AgentTaskComplete report;
        try {
            report = Payloads.decode(frame.payload(), AgentTaskComplete.class);
        } catch (MalformedPayloadException e) {
            log.warn("{} sent an agent_task_complete that cannot be read: {}", nodeId, e.getMessage());
            return;
        }
        if (report.taskId() == null) {
            log.warn("{} sent an agent_task_complete without a task id", nodeId);
            return;
        }
        LiveSession session = byId.get(report.taskId());
        if (session != null && session.terms().target().equals(nodeId)) {
            session.agentDone(report);
        } else if (session != null) {
            log.warn("{} reported the end of {}, a session of another node", nodeId, report.taskId());
        } else {
            context.table().lateReport(nodeId, report);
        }
        context.channels().send(nodeId, frames.taskAcknowledge(frame, report.taskId()));
    }

    /** Ends every session without a trace in the store. */
    void discard() {
        List.copyOf(byId.values()).forEach(LiveSession::discard);
    }

    @Override
    public void close() {
        byId.values().forEach(LiveSession::abandon);
        byId.clear();
        writers.shutdownNow();
    }

    private static ExecutorService writers() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "session-writer-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
    }
}
