package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.RegionClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A clock that stands still until it is moved, however slow the machine is. Due tasks then run on the mover's thread.
 */
final class StillClock implements RegionClock {
    private record Pending(Instant due, Runnable task) {}

    private final List<Pending> pending = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        Pending added = new Pending(now.plus(delay), task);
        pending.add(added);
        return () -> {
            synchronized (this) {
                pending.remove(added);
            }
        };
    }

    void advance(Duration by) {
        synchronized (this) {
            now = now.plus(by);
        }
        for (Optional<Pending> next = takeDue(); next.isPresent(); next = takeDue()) {
            next.get().task().run();
        }
    }

    private synchronized Optional<Pending> takeDue() {
        Optional<Pending> next =
                pending.stream().filter(each -> !each.due().isAfter(now)).min(Comparator.comparing(Pending::due));
        next.ifPresent(pending::remove);
        return next;
    }
}
