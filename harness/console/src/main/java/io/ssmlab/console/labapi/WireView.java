package io.ssmlab.console.labapi;

import io.ssmlab.classroom.recording.Subject;
import io.ssmlab.classroom.recording.WireTap;
import io.ssmlab.classroom.watching.Viewers;
import io.ssmlab.region.ssm.sessions.SessionRecord;
import java.util.List;
import java.util.Optional;

/** What the lab's own API needs to show what passes on the wire. */
public interface WireView {
    WireTap tap();

    /** Whether there is such a session or command. */
    boolean isKnown(Subject subject);

    /** Who looks on at terminals. */
    Viewers viewers();

    /** The session, ended or not; empty if there is none. */
    Optional<SessionRecord> session(String id);

    /** Ids of the same kind that somebody may have meant. */
    List<String> nearest(Subject subject);
}
