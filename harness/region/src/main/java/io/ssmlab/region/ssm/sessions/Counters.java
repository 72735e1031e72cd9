package io.ssmlab.region.ssm.sessions;

import java.util.concurrent.atomic.AtomicLong;

/** The counters behind {@link RelayCounts}. */
final class Counters {
    final AtomicLong malformed = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();

    RelayCounts snapshot() {
        return new RelayCounts(malformed.get(), refused.get(), dropped.get());
    }
}
