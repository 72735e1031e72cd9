package io.ssmlab.agent.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ssmlab.agent.channel.Uplink;
import io.ssmlab.agent.core.AtomicFiles;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.payload.AgentJobReply;
import io.ssmlab.wire.payload.AgentJobReplyAck;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replies on their way to the region. Each is saved before it is sent, is sent again until it is acknowledged (after 1
 * s, growing to 1 min, and whenever the channel opens), and is given up after 2 h.
 */
final class ReplyOutbox {
    private static final System.Logger LOG = System.getLogger("replies");
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LIFE = Duration.ofHours(2);

    private final Path folder;
    private final Uplink channel;
    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<UUID, Entry> byMessage = new HashMap<>();
    private int count;

    private static final class Entry {
        private final Saved saved;
        private final @Nullable Path file;
        private final List<UUID> messages = new ArrayList<>();
        private Instant next = Instant.MIN;
        private Duration wait = FIRST_WAIT;

        Entry(Saved saved, @Nullable Path file) {
            this.saved = saved;
            this.file = file;
        }
    }

    private record Saved(
            @JsonProperty("reply") AgentJobReply reply,
            @JsonProperty("since") long since) {}

    /** @param channel sends a frame, or reports that it is closed */
    ReplyOutbox(Path folder, Uplink channel, InstantSource clock) {
        this.folder = folder;
        this.channel = channel;
        this.clock = clock;
    }

    /** Loads the replies that an earlier run of the agent left. */
    synchronized void load() throws IOException {
        for (Path file : AtomicFiles.list(folder)) {
            try {
                entries.add(new Entry(Payloads.decode(Files.readAllBytes(file), Saved.class), file));
            } catch (MalformedPayloadException e) {
                LOG.log(Level.WARNING, "dropped the unreadable saved reply {0}: {1}", file, e.getMessage());
                Files.deleteIfExists(file);
            }
        }
    }

    /** Sends once without retry: for the first report that a document is in progress, as the official agent does. */
    void sendOnce(AgentJobReply reply) {
        channel.send(frame(reply));
    }

    /** Sends until acknowledged. */
    synchronized void send(AgentJobReply reply) {
        Saved saved = new Saved(reply, clock.millis());
        Path file = folder.resolve(String.format("%015d-%06d.json", saved.since(), count++ % 1_000_000));
        try {
            AtomicFiles.write(file, Payloads.encode(saved));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot save a reply, a restart would lose it: {0}", e.toString());
            file = null;
        }
        Entry entry = new Entry(saved, file);
        entries.add(entry);
        transmit(entry);
    }

    synchronized void acknowledged(AgentJobReplyAck ack) {
        Entry entry = byMessage.get(ack.acknowledgedMessageId());
        if (entry != null) {
            forget(entry);
        }
    }

    /** Resends replies that are due; called about every second. */
    synchronized void tick() {
        Instant now = clock.instant();
        for (Entry entry : List.copyOf(entries)) {
            Instant since = Instant.ofEpochMilli(entry.saved.since());
            if (entry.messages.size() > 1 && now.isAfter(since.plus(LIFE))) {
                LOG.log(
                        Level.WARNING,
                        "gave up on a reply for {0} after 2 h",
                        entry.saved.reply().jobId());
                forget(entry);
            } else if (!now.isBefore(entry.next)) {
                transmit(entry);
            }
        }
    }

    /** The channel is open again: sends everything at once. */
    synchronized void reopened() {
        entries.forEach(this::transmit);
    }

    synchronized int waiting() {
        return entries.size();
    }

    private void transmit(Entry entry) {
        Frame frame = frame(entry.saved.reply());
        if (channel.send(frame)) {
            entry.messages.add(frame.messageId());
            byMessage.put(frame.messageId(), entry);
            entry.next = clock.instant().plus(entry.wait);
            Duration doubled = entry.wait.multipliedBy(2);
            entry.wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
        }
    }

    private void forget(Entry entry) {
        entries.remove(entry);
        entry.messages.forEach(byMessage::remove);
        Path file = entry.file;
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(Level.WARNING, "cannot delete {0}: {1}", file, e.toString());
            }
        }
    }

    private Frame frame(AgentJobReply reply) {
        return Frame.control(MessageType.AGENT_JOB_REPLY, clock.instant(), Payloads.encode(reply));
    }
}
