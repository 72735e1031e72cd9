package io.ssmlab.classroom.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message, decoded.
 *
 * @param number from 1, in the order of the messages
 * @param at on the region's clock
 * @param micros since the recording began
 * @param way {@code data-channel}, {@code control-channel} or {@code ec2messages}
 * @param from {@code learner}, {@code agent} or {@code lab}, as {@code to}
 * @param type the message type of a frame; a descriptive name for anything else
 * @param bytes of the whole message
 * @param resent whether the same message had been sent before
 * @param remark the message's fate, if it was not simply forwarded or consumed
 * @param summary one line, control characters shown as symbols
 * @param header of a frame that could be read
 * @param acknowledges the message that an acknowledgement is for
 * @param malformed the reason why it is not a frame
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WireMessage(
        long number,
        String at,
        long micros,
        String way,
        String from,
        String to,
        String type,
        int bytes,
        boolean resent,
        String remark,
        String summary,
        @Nullable Header header,
        Payload payload,
        @Nullable Acknowledged acknowledges,
        @Nullable Malformed malformed) {

    /**
     * The header of a frame.
     *
     * @param flags {@code SYN}, {@code FIN}, and others as numbers
     */
    public record Header(
            int schemaVersion,
            String createdDate,
            long sequenceNumber,
            List<String> flags,
            String messageId,
            int payloadType,
            String payloadTypeName,
            int payloadLength,
            String payloadDigest) {}

    /**
     * A payload, formatted for people.
     *
     * @param format {@code text}, {@code json}, {@code hex} or {@code none}
     * @param clipped whether the payload is longer than the text
     */
    public record Payload(String format, String text, boolean clipped) {}

    /**
     * The message that an acknowledgement is for.
     *
     * @param number of the message, 0 if it is not, or no longer, in the recording
     * @param afterMicros from that message to this one, -1 if it is not in the recording
     */
    public record Acknowledged(String type, long sequenceNumber, String messageId, long number, long afterMicros) {}

    /**
     * The fault of a malformed frame.
     *
     * @param offset in bytes from the start of the message
     */
    public record Malformed(int offset, String reason) {}
}
