package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.EventLog;
import io.ssmlab.region.kernel.PaceSwitch;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.region.ssm.channels.WireObserver;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The collaborators of every live session. {@code onEnded} is called with a session that is over for good. */
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
