package io.ssmlab.classroom.why;

import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;

/** What there is to say in one sentence. */
final class Verdict {
    private Verdict() {}

    static String of(SessionRecord session, LogProgress progress, List<Explanation.Cause> causes) {
        if (!session.isLogged()) {
            return "This session has no log.";
        }
        if (progress.complete()) {
            String late = progress.troubles().isEmpty() ? "" : " It was held up on the way, see the calls.";
            return "The log is readable." + late;
        }
        if (!causes.isEmpty()) {
            return session.reported() || session.ended() ? "The log is not there." : "The log is held up.";
        }
        if (progress.waitsForTheEnd()) {
            return "The session is open; its log is written "
                    + (progress.streams() ? "while it runs." : "when it ends.");
        }
        return session.ended()
                ? "The log is not there, and nothing was seen that explains it."
                : "The log is on its way, and nothing stands in it.";
    }
}
