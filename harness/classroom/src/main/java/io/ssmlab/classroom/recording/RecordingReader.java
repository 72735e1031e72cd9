package io.ssmlab.classroom.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.recording.WireMessage.Acknowledged;
import io.ssmlab.classroom.recording.WireMessage.Header;
import io.ssmlab.classroom.recording.WireMessage.Malformed;
import io.ssmlab.classroom.recording.WireMessage.Payload;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.FrameCodec;
import io.ssmlab.wire.MalformedFrameException;
import io.ssmlab.wire.MessageType;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Decodes the messages of a tape. */
final class RecordingReader {
    /** Limit of characters in an answer, so that a page about a flood is returned in parts. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private static final int ID_OFFSET = 64;

    private final RecordedMessages.Kept kept;
    private final Map<UUID, RecordedPassage> byId = new HashMap<>();

    RecordingReader(RecordedMessages.Kept kept) {
        this.kept = kept;
    }

    Recording recording(Subject subject, RecordedMessages tape, long after, int limit) {
        List<WireMessage> messages = new ArrayList<>();
        int characters = 0;
        boolean more = false;
        for (RecordedPassage passage : kept.passages()) {
            if (passage.number() <= after) {
                continue;
            }
            if (messages.size() >= limit || characters > MOST_CHARACTERS) {
                more = true;
                break;
            }
            WireMessage message = message(passage);
            characters += message.payload().text().length();
            messages.add(message);
        }
        return Recording.of(subject, tape, messages, more);
    }

    private WireMessage message(RecordedPassage passage) {
        if (!passage.isFrame()) {
            Payload payload = Payloads.ofText(passage.bytes());
            return message(passage, passage.type(), Summaries.ofText(passage.bytes()), null, payload, null, null);
        }
        Frame frame;
        try {
            frame = FrameCodec.decode(passage.bytes());
        } catch (MalformedFrameException e) {
            Malformed malformed = new Malformed(e.offset(), String.valueOf(e.getMessage()));
            String summary = "malformed: " + malformed.reason();
            return message(passage, "malformed", summary, null, Payloads.hex(passage.bytes()), null, malformed);
        }
        return message(
                passage,
                frame.messageType(),
                Summaries.of(frame),
                header(frame),
                Payloads.of(frame),
                acknowledged(passage, frame),
                null);
    }

    private static WireMessage message(
            RecordedPassage passage,
            String type,
            String summary,
            @Nullable Header header,
            Payload payload,
            @Nullable Acknowledged acknowledged,
            @Nullable Malformed malformed) {
        return new WireMessage(
                passage.number(),
                passage.at().toString(),
                TimeUnit.NANOSECONDS.toMicros(passage.nanos()),
                passage.leg().way().text(),
                name(passage.leg().from()),
                name(passage.leg().to()),
                VisibleText.line(type),
                passage.bytes().length,
                passage.isResent(),
                passage.remark(),
                summary,
                header,
                payload,
                acknowledged,
                malformed);
    }

    private static Header header(Frame frame) {
        List<String> flags = new ArrayList<>();
        if ((frame.flags() & Frame.FLAG_SYN) != 0) {
            flags.add("SYN");
        }
        if ((frame.flags() & Frame.FLAG_FIN) != 0) {
            flags.add("FIN");
        }
        long others = frame.flags() & ~(Frame.FLAG_SYN | Frame.FLAG_FIN);
        if (others != 0) {
            flags.add("0x" + Long.toHexString(others));
        }
        return new Header(
                frame.schemaVersion(),
                created(frame.createdDate()),
                frame.sequenceNumber(),
                flags,
                frame.messageId().toString(),
                frame.payloadType(),
                Payloads.typeName(frame.payloadType()),
                frame.payload().length,
                Payloads.digest(frame.payload()));
    }

    /** Formats a created date, which can be any number. */
    private static String created(long millis) {
        try {
            return Instant.ofEpochMilli(millis).toString();
        } catch (java.time.DateTimeException e) {
            return Long.toString(millis);
        }
    }

    private @Nullable Acknowledged acknowledged(RecordedPassage passage, Frame frame) {
        String idMember = switch (frame.messageType()) {
            case MessageType.ACKNOWLEDGE, MessageType.AGENT_JOB_ACK, MessageType.AGENT_JOB_REPLY_ACK ->
                "AcknowledgedMessageId";
            case MessageType.AGENT_TASK_ACKNOWLEDGE -> "MessageId";
            default -> "";
        };
        JsonNode payload = idMember.isEmpty() ? null : JsonText.tree(frame.payload());
        if (payload == null) {
            return null;
        }
        String id = JsonText.text(payload, idMember);
        RecordedPassage found = find(id);
        return new Acknowledged(
                found == null ? JsonText.text(payload, "AcknowledgedMessageType") : type(found),
                JsonText.member(payload, "AcknowledgedMessageSequenceNumber").asLong(0),
                id,
                found == null ? 0 : found.number(),
                found == null ? -1 : TimeUnit.NANOSECONDS.toMicros(passage.nanos() - found.nanos()));
    }

    /** Returns the first passage of a message; a message sent again has the id of the first. */
    private @Nullable RecordedPassage find(String id) {
        if (byId.isEmpty()) {
            for (RecordedPassage passage : kept.passages()) {
                if (passage.isFrame() && passage.bytes().length >= FrameCodec.PAYLOAD_OFFSET) {
                    ByteBuffer in = ByteBuffer.wrap(passage.bytes());
                    long low = in.getLong(ID_OFFSET);
                    byId.putIfAbsent(new UUID(in.getLong(ID_OFFSET + 8), low), passage);
                }
            }
        }
        try {
            return byId.get(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String type(RecordedPassage passage) {
        try {
            return FrameCodec.messageType(passage.bytes());
        } catch (MalformedFrameException e) {
            return "";
        }
    }

    private static String name(Party party) {
        return party.name().toLowerCase(Locale.ROOT);
    }
}
