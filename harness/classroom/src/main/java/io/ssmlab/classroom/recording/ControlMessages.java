package io.ssmlab.classroom.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.MessageType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the session or command that a message belongs to. A cancel has an id of its own, so recent cancels are
 * remembered.
 */
final class ControlMessages {
    private static final Pattern JOB = Pattern.compile("aws\\.ssm\\.([0-9a-f-]{36})\\.(m?i-[0-9a-z]{8,17})");
    private static final int MOST_CANCELS = 500;

    private final Map<String, String> commandOfCancel = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST_CANCELS;
        }
    });

    /**
     * The subject of a message.
     *
     * @param key the same in a message that is sent again
     */
    record About(Subject subject, String key) {}

    /** Returns the subject, or null for a message that belongs to neither a session nor a command. */
    @Nullable
    About about(Frame frame) {
        String id = frame.messageId().toString();
        JsonNode payload = JsonText.tree(frame.payload());
        if (payload == null) {
            return null;
        }
        return switch (frame.messageType()) {
            case MessageType.AGENT_JOB -> {
                String job = JsonText.text(payload, "jobId");
                Subject subject = job(job, JsonText.text(payload, "content"));
                yield subject == null ? null : new About(subject, "job " + job);
            }
            case MessageType.AGENT_JOB_ACK, MessageType.AGENT_JOB_REPLY, MessageType.AGENT_JOB_REPLY_ACK -> {
                Subject subject = job(JsonText.text(payload, "jobId"), "");
                yield subject == null ? null : new About(subject, id);
            }
            case MessageType.INTERACTIVE_SHELL, MessageType.AGENT_TASK_COMPLETE, MessageType.AGENT_TASK_ACKNOWLEDGE ->
                new About(Subject.session(JsonText.text(payload, "taskId")), id);
            case MessageType.CHANNEL_CLOSED -> new About(Subject.session(JsonText.text(payload, "sessionId")), id);
            default -> null;
        };
    }

    /** Returns the command of a job, or of a job that cancels it. */
    @Nullable
    Subject job(String jobId, String content) {
        Matcher own = JOB.matcher(jobId);
        if (!own.matches()) {
            return null;
        }
        JsonNode task = content.isEmpty() ? null : JsonText.tree(content.getBytes(StandardCharsets.UTF_8));
        Matcher cancelled = JOB.matcher(task == null ? "" : JsonText.text(task, "cancelMessageId"));
        if (cancelled.matches()) {
            commandOfCancel.put(own.group(1), cancelled.group(1));
        }
        return Subject.command(commandOfCancel.getOrDefault(own.group(1), own.group(1)));
    }

    void forget() {
        commandOfCancel.clear();
    }
}
