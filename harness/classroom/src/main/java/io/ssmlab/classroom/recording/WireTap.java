package io.ssmlab.classroom.recording;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Resettable;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.region.ssm.channels.Passage;
import io.ssmlab.region.ssm.channels.WireObserver;
import io.ssmlab.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A passive tap that sees every message before it is forwarded. Nothing is kept of a session or command unless its
 * recording was switched on; while nothing at all is recorded, a message costs the reading of one field. Tapes are in
 * memory and end with the process. The tap changes no byte and never fails its caller: its own faults are logged.
 */
public final class WireTap implements WireObserver, Resettable {
    /** Limit of sessions and commands with a recording. The one whose recording began first makes room. */
    static final int MOST_TAPES = 16;

    private static final Logger log = LoggerFactory.getLogger(WireTap.class);

    private final RegionClock clock;
    private final Map<Subject, RecordedMessages> tapes = new ConcurrentHashMap<>();
    private final Map<Subject.Kind, Boolean> everyNew = new EnumMap<>(Subject.Kind.class);
    private final ControlMessages control = new ControlMessages();
    private volatile boolean active;

    public WireTap(RegionClock clock) {
        this.clock = clock;
    }

    /** Starts or resumes recording. Messages recorded before are kept. */
    public synchronized void start(Subject subject) {
        RecordedMessages known = tapes.get(subject);
        if (known != null) {
            known.turn(true);
        } else {
            makeRoom();
            tapes.put(subject, new RecordedMessages(clock.now(), System.nanoTime()));
        }
        refresh();
    }

    /** Stops recording. The recorded messages can still be read. */
    public synchronized void stop(Subject subject) {
        RecordedMessages known = tapes.get(subject);
        if (known != null) {
            known.turn(false);
        }
        refresh();
    }

    /** Deletes the recorded messages; a running recording starts anew. */
    public synchronized void clear(Subject subject) {
        RecordedMessages known = tapes.remove(subject);
        if (known != null && known.isOn()) {
            start(subject);
        }
        refresh();
    }

    /** Sets whether every new subject of the kind is recorded from its first message on. */
    public synchronized void everyNew(Subject.Kind kind, boolean on) {
        everyNew.put(kind, on);
        refresh();
    }

    public synchronized boolean isEveryNew(Subject.Kind kind) {
        return everyNew.getOrDefault(kind, false);
    }

    /** Lists the recordings, running or not, newest first. */
    public List<Recording> recordings(Subject.Kind kind) {
        return tapes.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == kind)
                .sorted(Comparator.comparing((Map.Entry<Subject, RecordedMessages> entry) ->
                                entry.getValue().startedAt())
                        .reversed())
                .map(entry -> Recording.of(entry.getKey(), entry.getValue(), List.of(), false))
                .toList();
    }

    /**
     * Reads a recording; a subject without one has an empty recording that is off.
     *
     * @param after the number of the last message that the reader has
     * @param limit of messages in one answer
     */
    public Recording read(Subject subject, long after, int limit) {
        RecordedMessages tape = tapes.get(subject);
        return tape == null
                ? Recording.none(subject)
                : new RecordingReader(tape.kept()).recording(subject, tape, after, limit);
    }

    @Override
    public void sessionBegins(String sessionId) {
        begins(Subject.session(sessionId));
    }

    @Override
    public void commandBegins(String commandId) {
        begins(Subject.command(commandId));
    }

    private void begins(Subject subject) {
        if (active && isEveryNew(subject.kind())) {
            start(subject);
        }
    }

    @Override
    public Passage data(String sessionId, Party from, Party to, byte[] message) {
        RecordedMessages tape = active ? recording(Subject.session(sessionId)) : null;
        if (tape == null) {
            return Passage.NONE;
        }
        return tape.frame(
                new RecordedPassage.Leg(ChannelKind.DATA_CHANNEL, from, to), message, clock.now(), System.nanoTime());
    }

    @Override
    public Passage socket(String sessionId, Party from, Party to, String type, String text) {
        RecordedMessages tape = active ? recording(Subject.session(sessionId)) : null;
        if (tape == null) {
            return Passage.NONE;
        }
        RecordedPassage.Leg leg = new RecordedPassage.Leg(ChannelKind.DATA_CHANNEL, from, to);
        return tape.keyed(leg, type, bytes(text), false, "", clock.now(), System.nanoTime());
    }

    @Override
    public Passage control(Party from, Party to, Frame frame, byte[] encoded) {
        if (!active) {
            return Passage.NONE;
        }
        try {
            ControlMessages.About about = control.about(frame);
            RecordedMessages tape = about == null ? null : recording(about.subject());
            if (about == null || tape == null) {
                return Passage.NONE;
            }
            RecordedPassage.Leg leg = new RecordedPassage.Leg(ChannelKind.CONTROL_CHANNEL, from, to);
            return tape.keyed(leg, "", encoded, true, about.key(), clock.now(), System.nanoTime());
        } catch (RuntimeException e) {
            log.error("a control message could not be recorded", e);
            return Passage.NONE;
        }
    }

    @Override
    public void queue(Party from, Party to, String operation, String jobId, String content) {
        if (!active) {
            return;
        }
        try {
            Subject subject = control.job(jobId, content);
            RecordedMessages tape = subject == null ? null : recording(subject);
            if (tape != null) {
                RecordedPassage.Leg leg = new RecordedPassage.Leg(ChannelKind.EC2MESSAGES, from, to);
                String key = operation.equals("SendReply") ? "" : operation + " " + jobId;
                tape.keyed(leg, operation, bytes(content), false, key, clock.now(), System.nanoTime());
            }
        } catch (RuntimeException e) {
            log.error("a message of ec2messages could not be recorded", e);
        }
    }

    @Override
    public synchronized void reset() {
        tapes.clear();
        everyNew.clear();
        control.forget();
        refresh();
    }

    private @Nullable RecordedMessages recording(Subject subject) {
        RecordedMessages tape = tapes.get(subject);
        return tape != null && tape.isOn() ? tape : null;
    }

    /** Removes tapes until there is room, stopped ones first. */
    private void makeRoom() {
        while (tapes.size() >= MOST_TAPES) {
            tapes.entrySet().stream()
                    .min(Comparator.comparing((Map.Entry<Subject, RecordedMessages> entry) ->
                                    entry.getValue().isOn())
                            .thenComparing(entry -> entry.getValue().startedAt()))
                    .ifPresent(oldest -> tapes.remove(oldest.getKey()));
        }
    }

    private void refresh() {
        active = everyNew.containsValue(true) || tapes.values().stream().anyMatch(RecordedMessages::isOn);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
