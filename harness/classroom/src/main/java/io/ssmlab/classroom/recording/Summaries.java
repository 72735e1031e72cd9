package io.ssmlab.classroom.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import io.ssmlab.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Summarizes a message in one line. */
final class Summaries {
    private static final int MOST = 160;
    private static final int MOST_HEX = 24;

    private Summaries() {}

    static String of(Frame frame) {
        byte[] payload = frame.payload();
        if (frame.payloadType() == PayloadType.FLAG.code()) {
            return Payloads.flag(payload);
        }
        JsonNode json = Payloads.isTerminal(frame.payloadType()) ? null : JsonText.tree(payload);
        if (json != null) {
            return clip(VisibleText.line(ofJson(frame, json)));
        }
        return VisibleText.of(payload)
                .map(text -> clip(VisibleText.line(text)))
                .orElseGet(() -> payload.length + " bytes: "
                        + HexFormat.ofDelimiter(" ").formatHex(payload, 0, Math.min(payload.length, MOST_HEX)));
    }

    /** Summarizes a message that is not a frame. */
    static String ofText(byte[] text) {
        JsonNode json = JsonText.tree(text);
        return clip(VisibleText.line(json == null ? new String(text, StandardCharsets.UTF_8) : JsonText.line(json)));
    }

    private static String ofJson(Frame frame, JsonNode json) {
        return switch (frame.messageType()) {
            case MessageType.ACKNOWLEDGE ->
                JsonText.text(json, "AcknowledgedMessageType") + " "
                        + JsonText.text(json, "AcknowledgedMessageSequenceNumber");
            case MessageType.AGENT_JOB ->
                (JsonText.text(json, "topic").contains("cancelCommand") ? "cancel, as " : "run ")
                        + JsonText.text(json, "jobId");
            case MessageType.AGENT_JOB_ACK -> "status " + JsonText.text(json, "statusCode") + error(json);
            case MessageType.AGENT_JOB_REPLY -> reply(json);
            case MessageType.AGENT_JOB_REPLY_ACK -> JsonText.text(json, "jobId");
            case MessageType.INTERACTIVE_SHELL -> shell(json);
            case MessageType.AGENT_SESSION_STATE -> JsonText.text(json, "SessionState");
            case MessageType.AGENT_TASK_COMPLETE -> JsonText.text(json, "FinalTaskStatus") + output(json);
            case MessageType.AGENT_TASK_ACKNOWLEDGE -> JsonText.text(json, "TaskId");
            case MessageType.CHANNEL_CLOSED -> JsonText.text(json, "SessionId") + output(json);
            default -> stream(frame, json);
        };
    }

    private static String stream(Frame frame, JsonNode json) {
        int type = frame.payloadType();
        if (type == PayloadType.SIZE.code()) {
            return JsonText.text(json, "cols") + " columns, " + JsonText.text(json, "rows") + " rows";
        }
        if (type == PayloadType.HANDSHAKE_REQUEST.code()) {
            return "agent " + JsonText.text(json, "AgentVersion") + " asks for "
                    + actions(json, "RequestedClientActions");
        }
        if (type == PayloadType.HANDSHAKE_RESPONSE.code()) {
            return "client " + JsonText.text(json, "ClientVersion") + " did " + actions(json, "ProcessedClientActions");
        }
        if (type == PayloadType.HANDSHAKE_COMPLETE.code()) {
            long nanos = JsonText.member(json, "HandshakeTimeToComplete").asLong(0);
            return "complete after " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
        }
        return JsonText.line(json);
    }

    private static String actions(JsonNode json, String member) {
        List<String> out = new ArrayList<>();
        JsonText.member(json, member).forEach(action -> {
            JsonNode status = JsonText.member(action, "ActionStatus");
            out.add(JsonText.text(action, "ActionType") + (status.isMissingNode() ? "" : " " + status(status.asInt())));
        });
        return out.isEmpty() ? "nothing" : String.join(", ", out);
    }

    private static String status(int code) {
        return switch (code) {
            case 1 -> "(success)";
            case 2 -> "(failed)";
            case 3 -> "(unsupported)";
            default -> "(" + code + ")";
        };
    }

    private static String reply(JsonNode json) {
        JsonNode content = JsonText.tree(JsonText.text(json, "content").getBytes(StandardCharsets.UTF_8));
        if (content == null) {
            return JsonText.text(json, "jobId");
        }
        List<String> steps = new ArrayList<>();
        JsonText.member(content, "runtimeStatus")
                .fields()
                .forEachRemaining(step -> steps.add(step.getKey() + " " + JsonText.text(step.getValue(), "status")));
        return "document " + JsonText.text(content, "documentStatus")
                + (steps.isEmpty() ? "" : "; " + String.join(", ", steps));
    }

    private static String shell(JsonNode json) {
        JsonNode task = JsonText.tree(JsonText.text(json, "content").getBytes(StandardCharsets.UTF_8));
        return (task == null ? "" : JsonText.text(task, "DocumentName") + " for ") + JsonText.text(json, "taskId");
    }

    private static String error(JsonNode json) {
        String message = JsonText.text(json, "errorMessage");
        return message.isEmpty() ? "" : ": " + message;
    }

    private static String output(JsonNode json) {
        String output = JsonText.text(json, "Output");
        return output.isEmpty() ? "" : ": " + output;
    }

    private static String clip(String text) {
        return text.codePointCount(0, text.length()) > MOST
                ? text.substring(0, text.offsetByCodePoints(0, MOST)) + "…"
                : text;
    }
}
