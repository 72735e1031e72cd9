package io.ssmlab.region.sessions;

import io.ssmlab.region.core.EventLog;
import io.ssmlab.region.core.PaceSwitch;
import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.nodes.ControlChannels;
import io.ssmlab.region.tap.WireTap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What every live session works with. {@code onEnded} is told of a session that is over for good. */
record SessionContext(
        SessionTable table,
        RegionClock clock,
        PaceSwitch pace,
        ControlChannels channels,
        EventLog events,
        LogTrace trace,
        WireTap tap,
        Executor writers,
        Consumer<LiveSession> onEnded) {}
