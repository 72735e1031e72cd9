package io.ssmlab.classroom.why;

import io.ssmlab.classroom.faults.Fault;
import io.ssmlab.classroom.faults.Faults;
import io.ssmlab.region.ec2.Instances;
import io.ssmlab.region.ec2.LaunchedInstance;
import io.ssmlab.region.iam.identity.RolePolicies;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.region.ssm.delivery.LogCall;
import io.ssmlab.region.ssm.delivery.LogJournalTable;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import io.ssmlab.region.ssm.sessions.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explains sessions' logs from the region's state: the session, the journal, the role's policies, the instance. */
public final class Explanations {
    private static final int SUGGESTIONS = 3;

    private final Sessions sessions;
    private final LogJournalTable journal;
    private final RolePolicies policies;
    private final Instances instances;
    private final ControlChannels channels;
    private final Faults faults;
    private final RegionClock clock;

    public Explanations(
            Sessions sessions,
            LogJournalTable journal,
            RolePolicies policies,
            Instances instances,
            ControlChannels channels,
            Faults faults,
            RegionClock clock) {
        this.sessions = sessions;
        this.journal = journal;
        this.policies = policies;
        this.instances = instances;
        this.channels = channels;
        this.faults = faults;
        this.clock = clock;
    }

    /** The explanation of a session; empty if it does not exist. */
    public Optional<Explanation> of(String sessionId) {
        return sessions.find(sessionId).map(this::explain);
    }

    /** The known ids that are most similar to an unknown one. */
    public List<String> nearest(String sessionId) {
        return Likeness.nearest(sessionId, sessions.ids(), SUGGESTIONS);
    }

    private Explanation explain(SessionRecord session) {
        List<LogCall> calls = journal.of(session.id());
        Explanation.Now now = new Explanation.Now(
                Explanation.time(clock.now()),
                channels.isOpen(session.target()) ? "connected" : "not connected",
                instances.find(session.target()).map(LaunchedInstance::state).orElse("hybrid node"));
        LogProgress progress = new LogProgress(session, calls);
        Causes causes = new Causes(session, progress, now, policies, faults.all());
        List<Explanation.Cause> found = causes.all();
        return new Explanation(
                session.id(),
                session.status(),
                session.owner(),
                session.target(),
                Explanation.time(session.startedAt()),
                session.endedAt() == null ? "" : Explanation.time(session.endedAt()),
                session.details(),
                session.documentName(),
                progress.destinations(),
                calls.stream().map(Explanations::call).toList(),
                now,
                Verdict.of(session, progress, found),
                found,
                activeFaults());
    }

    private List<String> activeFaults() {
        List<String> described = new ArrayList<>();
        for (Fault fault : faults.all()) {
            described.add(fault.service() + (fault.operation().isEmpty() ? "" : ":" + fault.operation()) + " is "
                    + fault.kind().name().toLowerCase(Locale.ROOT)
                    + (fault.seconds() > 0 ? " (" + fault.seconds() + " s)" : "") + " since "
                    + Explanation.time(fault.since()));
        }
        return described;
    }

    private static Explanation.Call call(LogCall call) {
        String answer = call.succeeded()
                ? Integer.toString(call.status())
                : call.status() + " " + call.code() + (call.message().isEmpty() ? "" : ": " + call.message());
        return new Explanation.Call(
                Explanation.time(call.firstAt()),
                Explanation.time(call.lastAt()),
                call.count(),
                call.service() + ":" + call.operation(),
                call.resource(),
                call.permission(),
                answer);
    }
}
