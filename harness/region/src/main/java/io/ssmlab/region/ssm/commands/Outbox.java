package io.ssmlab.region.ssm.commands;

import io.ssmlab.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The messages that follow a change of state: frames for control channels and events for the log. They are sent once
 * the change is stored and no lock is held. Sending earlier could wait for a lock of the channels whose holder waits
 * for ours.
 */
final class Outbox {
    /** Confirmations, sent before everything else: an agent waits a second for them. */
    final List<Confirmation> confirmations = new ArrayList<>();

    final List<Mail> mail = new ArrayList<>();
    final List<Event> events = new ArrayList<>();

    /** A frame about an invocation, the number of its attempt, and whether it is the first one sent. */
    record Mail(JobId job, int attempt, boolean first, Frame frame) {}

    record Confirmation(String nodeId, Frame frame) {}

    record Event(String kind, Map<String, String> details) {}

    void event(String kind, Map<String, String> details) {
        events.add(new Event(kind, details));
    }
}
