package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code acknowledge}: one stream message was processed or buffered. Only the sequence number matters.
 *
 * <p>There is one for every message, so its usual form is written and read without Jackson, in a tenth of the time.
 */
public record Acknowledge(
        @JsonProperty("AcknowledgedMessageType") String messageType,
        @JsonProperty("AcknowledgedMessageId") UUID messageId,
        @JsonProperty("AcknowledgedMessageSequenceNumber") long sequenceNumber,
        @JsonProperty("IsSequentialMessage") boolean isSequentialMessage) {
    private static final String TYPE = "{\"AcknowledgedMessageType\":\"";
    private static final String ID = "\",\"AcknowledgedMessageId\":\"";
    private static final String SEQUENCE = "\",\"AcknowledgedMessageSequenceNumber\":";
    private static final String SEQUENTIAL = ",\"IsSequentialMessage\":";
    private static final int ID_LENGTH = 36;
    private static final int MOST_DIGITS = 18;

    /** Encodes as {@link Payloads#encode} does. */
    public byte[] encode() {
        if (!isPlain(messageType)) {
            return Payloads.encode(this);
        }
        return (TYPE + messageType + ID + messageId + SEQUENCE + sequenceNumber + SEQUENTIAL + isSequentialMessage
                        + "}")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Decodes as {@link Payloads#decode(byte[], Class)} does.
     *
     * @throws MalformedPayloadException if the bytes are not JSON of that shape
     */
    public static Acknowledge decode(byte[] json) throws MalformedPayloadException {
        Acknowledge usual = parseUsual(new String(json, StandardCharsets.ISO_8859_1));
        return usual == null ? Payloads.decode(json, Acknowledge.class) : usual;
    }

    /** Parses the exact form that the official programs and {@link #encode} write; null for any other form. */
    private static @Nullable Acknowledge parseUsual(String text) {
        if (!text.startsWith(TYPE)) {
            return null;
        }
        int typeEnd = text.indexOf('"', TYPE.length());
        int idStart = typeEnd + ID.length();
        int idEnd = idStart + ID_LENGTH;
        if (typeEnd < 0 || !text.startsWith(ID, typeEnd) || !text.startsWith(SEQUENCE, idEnd)) {
            return null;
        }
        int digits = idEnd + SEQUENCE.length();
        int end = digits;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        String type = text.substring(TYPE.length(), typeEnd);
        boolean sequential = text.startsWith("true}", end + SEQUENTIAL.length());
        if (end == digits
                || end - digits > MOST_DIGITS
                || end - digits > 1 && text.charAt(digits) == '0'
                || !isPlain(type)
                || !text.startsWith(SEQUENTIAL, end)
                || !sequential && !text.startsWith("false}", end + SEQUENTIAL.length())
                || text.length() != end + SEQUENTIAL.length() + (sequential ? "true}" : "false}").length()) {
            return null;
        }
        try {
            return new Acknowledge(
                    type,
                    UUID.fromString(text.substring(idStart, idEnd)),
                    Long.parseLong(text.substring(digits, end)),
                    sequential);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (one < ' ' || one > '~' || one == '"' || one == '\\') {
                return false;
            }
        }
        return true;
    }
}
