package io.ssmlab.console;

import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.classroom.recording.WireTap;
import io.ssmlab.classroom.watching.Viewers;
import io.ssmlab.console.labapi.WireView;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A wire without messages. */
final class NoWire implements WireView {
    @Override
    public WireTap tap() {
        return new WireTap(new RegionClock() {
            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public Timer after(Duration delay, Runnable task) {
                return () -> {};
            }
        });
    }

    @Override
    public Viewers viewers() {
        return new Viewers();
    }

    @Override
    public Optional<SessionRecord> session(String id) {
        return Optional.empty();
    }

    @Override
    public boolean isKnown(Subject subject) {
        return false;
    }

    @Override
    public List<String> nearest(Subject subject) {
        return List.of();
    }
}
