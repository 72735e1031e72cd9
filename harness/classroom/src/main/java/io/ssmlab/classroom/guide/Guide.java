package io.ssmlab.classroom.guide;

import io.ssmlab.region.kernel.CallInterceptor;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.sessions.OutputListener;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lab's steps, each ticked when it really happened, whatever program and user did it. The guide reads the region's
 * own state, and records what leaves no trace there as it happens. A completed step stays done until a reset.
 */
public final class Guide implements Resettable {
    private final World world;
    private final Sightings sightings;
    private final TerminalWatch terminals;
    private final CallInterceptor calls;
    private final Map<String, Instant> done = new ConcurrentHashMap<>();

    public Guide(Store store, World world) {
        this.world = world;
        this.sightings = new Sightings(store, world.clock());
        this.terminals = new TerminalWatch(sightings);
        this.calls = new CallWatch(this, sightings);
        done.putAll(sightings.done());
    }

    /** Returns the listener for the terminal output of sessions. */
    public OutputListener terminals() {
        return terminals;
    }

    /** Returns the interceptor for API calls. */
    public CallInterceptor calls() {
        return calls;
    }

    /** Returns every step in the lab's order, with its present state. */
    public List<GuideStep> steps() {
        settle();
        List<GuideStep> steps = new ArrayList<>();
        boolean nextIsKnown = false;
        for (LabStep step : LabStep.values()) {
            Instant at = done.get(step.id());
            String reason = "";
            if (at == null && !nextIsKnown) {
                nextIsKnown = true;
                reason = step.reason(new Reasons(facts()));
            }
            steps.add(new GuideStep(
                    step.id(),
                    step.section,
                    step.text,
                    step.copy,
                    at != null,
                    at == null ? "" : at.truncatedTo(ChronoUnit.SECONDS).toString(),
                    reason,
                    step.mark,
                    step.path));
        }
        return steps;
    }

    /** Ticks the steps that were completed. */
    void settle() {
        if (complete()) {
            return;
        }
        Evidence evidence = new Evidence(facts(), world.clock().now(), done);
        for (LabStep step : LabStep.values()) {
            if (!done.containsKey(step.id())) {
                Optional<Instant> at = step.completed(evidence);
                at.ifPresent(when -> {
                    sightings.done(step, when);
                    done.putIfAbsent(step.id(), when);
                });
            }
        }
    }

    Facts facts() {
        return new Facts(world, seen());
    }

    Sightings.All seen() {
        return sightings.all();
    }

    boolean isDone(LabStep step) {
        return done.containsKey(step.id());
    }

    boolean complete() {
        return done.size() == LabStep.values().length;
    }

    /** Resets the guide. The tables are already empty. */
    @Override
    public void reset() {
        done.clear();
        terminals.forget();
    }
}
