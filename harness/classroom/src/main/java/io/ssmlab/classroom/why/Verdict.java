package io.ssmlab.classroom.why;

import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;

/** Summarizes the state of a session's log in one sentence. */
final class Verdict {
    private Verdict() {}

    static String of(SessionRecord session, LogProgress progress, List<Explanation.Cause> causes) {
        if (!session.isLogged()) {
            return "This session has no log.";
        }
        if (progress.complete()) {
            String late = progress.errors().isEmpty() ? "" : " It was delayed, see the calls.";
            return "The log is readable." + late;
        }
        if (!causes.isEmpty()) {
            return session.reported() || session.ended() ? "The log is not there." : "The log is delayed.";
        }
        if (progress.isOnSchedule()) {
            return "The session is open; its log is written "
                    + (progress.streams() ? "while it runs." : "when it ends.");
        }
        return session.ended()
                ? "The log is not there, and no cause was found."
                : "The log is on its way, and no problem was found.";
    }
}
