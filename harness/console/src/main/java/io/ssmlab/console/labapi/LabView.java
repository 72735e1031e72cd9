package io.ssmlab.console.labapi;

import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.classroom.guide.GuideStep;
import io.ssmlab.classroom.why.Explanation;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.sns.Inbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The region as the lab's own API shows and changes it. */
public interface LabView {
    /** Returns the user of the web console. */
    Learner learner();

    /** Returns every instance, and every node that is no instance, by id. */
    List<Instance> instances();

    List<Session> activeSessions();

    List<EventLog.Event> eventsAfter(long number, int limit);

    /** Returns published messages and emails after the given number. */
    List<Inbox.Message> inboxAfter(long number);

    /** Returns the number of metric filters of the log group. */
    int metricFilters(String logGroup);

    Instant now();

    /** Returns {@code instant}, {@code watched} or {@code real}. */
    String pace();

    /** Returns the minimum time for which a session is Terminating at this pace. */
    Duration terminating();

    /** Changes the pace until the region is opened the next time. */
    void pace(Pace pace);

    /** Returns the view of messages on the wire. */
    WireView wire();

    void advance(Duration by);

    void reset();

    /** Explains the location of a session's log; empty if there is no such session. */
    Optional<Explanation> why(String sessionId);

    /** Returns ids of sessions that are similar. */
    List<String> sessionsLike(String sessionId);

    /** Returns the steps of the lab, in order. */
    List<GuideStep> guide();

    List<Fault> faults();

    /**
     * Breaks a service on purpose.
     *
     * @param operation empty for all of the service
     * @throws IllegalArgumentException with a message that says what is accepted
     */
    Fault breakService(String service, String operation, Fault.Kind kind, int seconds);

    /** Clears the faults of a service, or all if it is empty; returns the cleared faults. */
    List<Fault> clearFaults(String service);

    /** Returns the operations of each service. */
    List<Served> operations();

    /**
     * An instance or hybrid node.
     *
     * @param state EC2's instance state; {@code -} for a hybrid node
     * @param ping {@code -} if no agent has pinged yet
     */
    record Instance(String id, String name, String state, String ping, String agentVersion, boolean connected) {}

    record Session(String id, String target, String owner, String status) {}

    record Served(String service, Set<String> operations) {}
}
