package io.ssmlab.console;

import io.ssmlab.console.lab.WireView;
import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.sessions.SessionRecord;
import io.ssmlab.region.sessions.Viewers;
import io.ssmlab.region.tap.Subject;
import io.ssmlab.region.tap.WireTap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A wire on which nothing passes. */
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
