package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.kernel.TestClock;
import io.ssmlab.region.ssm.channels.WireObservation;
import io.ssmlab.region.ssm.nodes.Node;
import io.ssmlab.region.ssm.nodes.NodeDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.services.ssm.model.DescribeSessionsRequest;
import software.amazon.awssdk.services.ssm.model.ResumeSessionRequest;
import software.amazon.awssdk.services.ssm.model.Session;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TerminateSessionRequest;

/** Sessions on a real store and a clock that can be moved, with everything around them in memory. */
final class TestRegion implements AutoCloseable {
    static final String WEB1 = "i-0a0000000000000a1";
    static final String OLD = "i-0a0000000000000b2";
    static final String OFFLINE = "i-0a0000000000000c3";
    static final Caller LEARNER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/learner");
    static final Caller OTHER = Caller.person("arn:aws:sts::000000000000:assumed-role/TeamRole/other");
    static final Caller WEB1_ROLE =
            Caller.node("arn:aws:sts::000000000000:assumed-role/SM-Workshop-ManagedInstancesRole/" + WEB1, WEB1);

    final TestClock clock = new TestClock();
    final PaceSwitch pace = new PaceSwitch(Pace.REAL);
    final WireObservation wire = new WireObservation();
    final MemoryDocuments documents = new MemoryDocuments();
    final List<EventLog.Event> events = new CopyOnWriteArrayList<>();

    /** Sessions whose log was accepted. */
    final Set<String> delivered = ConcurrentHashMap.newKeySet();

    /** Times of the last call for a session's log, by session id. */
    final Map<String, Instant> lastCalls = new ConcurrentHashMap<>();

    private final Path file;
    MemoryChannels channels = new MemoryChannels();
    private Store store;
    Sessions sessions;

    TestRegion(Path folder) {
        this.file = folder.resolve("region.db");
        open();
    }

    private void open() {
        store = Store.open(file);
        channels = new MemoryChannels();
        sessions = new Sessions(
                "us-east-1", pace, store, clock, new Directory(), channels, documents, new Events(), new Trace(), wire);
        channels.open(WEB1);
        channels.open(OLD);
    }

    /** Ends this region as a kill would and reopens the store. Sockets and state in memory are lost. */
    void restart() {
        sessions.close();
        store.close();
        open();
    }

    StartSessionResponse start() {
        return start(StartSessionRequest.builder().target(WEB1).build());
    }

    StartSessionResponse start(StartSessionRequest request) {
        return sessions.startSession(request, LEARNER);
    }

    String resume(String sessionId) {
        return sessions.resumeSession(
                        ResumeSessionRequest.builder().sessionId(sessionId).build(), LEARNER)
                .tokenValue();
    }

    void terminate(String sessionId) {
        String answered = sessions.terminateSession(
                        TerminateSessionRequest.builder().sessionId(sessionId).build(), LEARNER)
                .sessionId();
        if (!answered.equals(sessionId)) {
            throw new AssertionError("terminated " + answered + " instead of " + sessionId);
        }
    }

    List<Session> active() {
        return list(SessionState.ACTIVE);
    }

    List<Session> history() {
        return list(SessionState.HISTORY);
    }

    /** Returns the session as DescribeSessions lists it, active or past. */
    Session describe(String sessionId) {
        return java.util.stream.Stream.concat(active().stream(), history().stream())
                .filter(session -> session.sessionId().equals(sessionId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sessionId + " is neither active nor in the history"));
    }

    String status(String sessionId) {
        return describe(sessionId).statusAsString();
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    private List<Session> list(SessionState state) {
        return sessions.describeSessions(
                        DescribeSessionsRequest.builder().state(state).build(), LEARNER)
                .sessions();
    }

    @Override
    public void close() {
        sessions.close();
        store.close();
    }

    private static final class Directory implements NodeDirectory {
        @Override
        public Optional<Node> find(String nodeId) {
            return all().stream().filter(node -> node.id().equals(nodeId)).findFirst();
        }

        @Override
        public List<Node> all() {
            return List.of(node(WEB1, "3.3.1142.0"), node(OLD, "2.3.50.0"), node(OFFLINE, "3.3.1142.0"));
        }

        private static Node node(String id, String version) {
            return new Node(
                    id, version, "Linux", "Amazon Linux", "2", "web", "10.0.0.1", "Online", Instant.now(), Map.of());
        }
    }

    private final class Trace implements LogTrace {
        @Override
        public boolean delivered(String sessionId, String logGroup) {
            return delivered.contains(sessionId);
        }

        @Override
        public boolean stored(String sessionId, String bucket) {
            return delivered.contains(sessionId);
        }

        @Override
        public Optional<Instant> lastCall(String sessionId) {
            return Optional.ofNullable(lastCalls.get(sessionId));
        }
    }

    private final class Events implements EventLog {
        @Override
        public void record(String kind, Map<String, String> details) {
            events.add(new Event(events.size() + 1L, clock.now(), kind, details));
        }

        @Override
        public List<Event> after(long number, int limit) {
            return events.stream()
                    .filter(event -> event.number() > number)
                    .limit(limit)
                    .toList();
        }
    }
}
