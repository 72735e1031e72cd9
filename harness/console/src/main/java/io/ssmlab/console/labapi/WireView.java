package io.ssmlab.console.labapi;

import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.classroom.recording.WireTap;
import io.ssmlab.classroom.watching.Viewers;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;
import java.util.Optional;

/** The region's recorded messages and viewers, as the lab's own API needs them. */
public interface WireView {
    WireTap tap();

    /** Returns true if there is such a session or command. */
    boolean isKnown(Subject subject);

    /** Returns the viewers of terminals. */
    Viewers viewers();

    /** Returns the session, ended or not; empty if it does not exist. */
    Optional<SessionRecord> session(String id);

    /** Returns similar ids of the same kind. */
    List<String> nearest(Subject subject);
}
