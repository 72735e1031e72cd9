package io.ssmlab.console.lab;

import io.ssmlab.region.tap.Subject;
import io.ssmlab.region.tap.WireTap;
import java.util.List;

/** What the lab's own API needs to show what passes on the wire. */
public interface WireView {
    WireTap tap();

    /** Whether there is such a session or command. */
    boolean isKnown(Subject subject);

    /** Ids of the same kind that somebody may have meant. */
    List<String> nearest(Subject subject);
}
