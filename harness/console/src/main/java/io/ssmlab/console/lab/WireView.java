package io.ssmlab.console.lab;

import io.ssmlab.region.sessions.SessionRecord;
import io.ssmlab.region.sessions.Viewers;
import io.ssmlab.region.tap.Subject;
import io.ssmlab.region.tap.WireTap;
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
