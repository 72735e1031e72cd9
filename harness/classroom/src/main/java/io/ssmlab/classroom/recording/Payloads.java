package io.ssmlab.classroom.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.classroom.recording.WireMessage.Payload;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.SessionFlag;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Formats payloads for people: JSON in lines, terminal bytes as text, the rest as numbers. */
final class Payloads {
    /** Limit of the bytes of a payload that are shown. */
    static final int MOST = 16_384;

    private static final int BYTES_A_LINE = 16;
    private static final int MOST_HEX = 2_048;

    private Payloads() {}

    static Payload of(Frame frame) {
        byte[] payload = frame.payload();
        if (payload.length == 0) {
            return new Payload("none", "", false);
        }
        if (frame.payloadType() == PayloadType.FLAG.code()) {
            return new Payload("text", flag(payload), false);
        }
        JsonNode json = isTerminal(frame.payloadType()) ? null : JsonText.tree(payload);
        if (json != null) {
            return clip("json", JsonText.pretty(json));
        }
        return VisibleText.of(payload)
                .map(text -> clip("text", VisibleText.lines(text)))
                .orElseGet(() -> hex(payload));
    }

    /** Formats a message that is not a frame. */
    static Payload ofText(byte[] text) {
        if (text.length == 0) {
            return new Payload("none", "", false);
        }
        JsonNode json = JsonText.tree(text);
        return json == null
                ? clip("text", VisibleText.lines(new String(text, java.nio.charset.StandardCharsets.UTF_8)))
                : clip("json", JsonText.pretty(json));
    }

    static Payload hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        HexFormat format = HexFormat.ofDelimiter(" ");
        int length = Math.min(bytes.length, MOST_HEX);
        for (int at = 0; at < length; at += BYTES_A_LINE) {
            byte[] line = Arrays.copyOfRange(bytes, at, Math.min(at + BYTES_A_LINE, length));
            out.append(String.format("%04x  ", at))
                    .append(format.formatHex(line))
                    .append('\n');
        }
        return new Payload("hex", out.toString(), length < bytes.length);
    }

    /**
     * Returns true for the types whose payload the ends type and print unchanged. Everything else is JSON, a flag or
     * unknown.
     */
    static boolean isTerminal(int payloadType) {
        return payloadType == PayloadType.OUTPUT.code()
                || payloadType == PayloadType.ERROR.code()
                || payloadType == PayloadType.STD_ERR.code()
                || payloadType == PayloadType.EXIT_CODE.code();
    }

    static String typeName(int code) {
        return Arrays.stream(PayloadType.values())
                .filter(type -> type.code() == code)
                .map(Enum::name)
                .findFirst()
                .orElse("unknown");
    }

    static String flag(byte[] payload) {
        try {
            SessionFlag flag = SessionFlag.decode(payload);
            return flag.name() + " (" + flag.code() + ")";
        } catch (MalformedPayloadException e) {
            return String.valueOf(e.getMessage());
        }
    }

    static String digest(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static Payload clip(String format, String text) {
        return text.length() > MOST
                ? new Payload(format, text.substring(0, MOST), true)
                : new Payload(format, text, false);
    }
}
