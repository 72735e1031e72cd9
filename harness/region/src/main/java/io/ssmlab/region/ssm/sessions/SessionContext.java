package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.ssm.channels.WireObserver;
import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.channels.ControlChannels;
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
        WireObserver observer,
        Executor writers,
        Consumer<LiveSession> onEnded) {}
