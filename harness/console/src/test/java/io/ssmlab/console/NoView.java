package io.ssmlab.console;

import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.classroom.guide.GuideStep;
import io.ssmlab.classroom.why.Explanation;
import io.ssmlab.console.labapi.LabView;
import io.ssmlab.console.labapi.Learner;
import io.ssmlab.console.labapi.WireView;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.sns.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A region that is empty except for one hostile name. */
final class NoView implements LabView {
    private final ServiceTables tables;

    NoView(ServiceTables tables) {
        this.tables = tables;
    }

    @Override
    public Learner learner() {
        return new Learner("console-key", "us-east-1", "000000000000", "arn:learner", "AKIDLEARNER", "learner-secret");
    }

    @Override
    public List<Instance> instances() {
        return List.of(new Instance("i-1", "<script>alert(1)</script>", "running", "Online", "3.3", true));
    }

    @Override
    public List<Session> activeSessions() {
        return List.of();
    }

    @Override
    public List<EventLog.Event> eventsAfter(long number, int limit) {
        return List.of();
    }

    @Override
    public List<Inbox.Message> inboxAfter(long number) {
        return List.of();
    }

    @Override
    public int metricFilters(String logGroup) {
        return 0;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public String pace() {
        return "instant";
    }

    @Override
    public Duration terminating() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void pace(Pace pace) {}

    @Override
    public WireView wire() {
        return new NoWire();
    }

    @Override
    public void advance(Duration by) {}

    @Override
    public void reset() {}

    @Override
    public Optional<Explanation> why(String sessionId) {
        return Optional.empty();
    }

    @Override
    public List<String> sessionsLike(String sessionId) {
        return List.of();
    }

    @Override
    public List<GuideStep> guide() {
        return List.of();
    }

    @Override
    public List<Fault> faults() {
        return List.of();
    }

    @Override
    public Fault breakService(String service, String operation, Fault.Kind kind, int seconds) {
        throw new IllegalArgumentException("this region has no faults");
    }

    @Override
    public List<Fault> clearFaults(String service) {
        return List.of();
    }

    @Override
    public List<Served> operations() {
        return tables.served();
    }
}
