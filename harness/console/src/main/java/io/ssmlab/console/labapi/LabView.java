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

/** What the lab's own API shows of a region, and the little that it does to it. */
public interface LabView {
    /** Who may use the web console. */
    Learner learner();

    /** Every instance, and every node that is no instance, by id. */
    List<Instance> instances();

    List<Session> activeSessions();

    List<EventLog.Event> eventsAfter(long number, int limit);

    /** What was published, and what went by email, after the given number. */
    List<Inbox.Message> inboxAfter(long number);

    /** How many metric filters the log group of that name has. */
    int metricFilters(String logGroup);

    Instant now();

    /** {@code instant}, {@code watched} or {@code real}. */
    String pace();

    /** Least time that a session is Terminating at this pace. */
    Duration terminating();

    /** Until the region is opened the next time. */
    void pace(Pace pace);

    /** What passes on the wire. */
    WireView wire();

    void advance(Duration by);

    void reset();

    /** Why a session's log is where it is; empty if there is no such session. */
    Optional<Explanation> why(String sessionId);

    /** Ids of sessions that somebody may have meant. */
    List<String> sessionsLike(String sessionId);

    /** The steps of the lab, in its order. */
    List<GuideStep> guide();

    List<Fault> faults();

    /**
     * Breaks a service on purpose.
     *
     * @param operation empty for all of the service
     * @throws IllegalArgumentException saying what would be accepted
     */
    Fault breakService(String service, String operation, Fault.Kind kind, int seconds);

    /** Puts a service right again, or all if it is empty; answers what was wrong. */
    List<Fault> mend(String service);

    /** Operations by target prefix or service. */
    List<Served> operations();

    /**
     * An instance or hybrid node.
     *
     * @param state of EC2's; {@code -} for a hybrid node
     * @param ping {@code -} if no agent has pinged yet
     */
    record Instance(String id, String name, String state, String ping, String agentVersion, boolean connected) {}

    record Session(String id, String target, String owner, String status) {}

    record Served(String service, Set<String> operations) {}
}
