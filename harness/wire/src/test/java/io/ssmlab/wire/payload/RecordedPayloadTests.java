package io.ssmlab.wire.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Resources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads each kind of JSON payload that the official programs sent, and writes it back as the same text. */
class RecordedPayloadTests {
    private static final Map<String, Class<?>> RECORDS = Map.of(
            "acknowledge 0", Acknowledge.class,
            "agent_job_reply 0", AgentJobReply.class,
            "agent_job_ack 0", AgentJobAck.class,
            "agent_session_state 0", AgentSessionState.class,
            "agent_task_complete 0", AgentTaskComplete.class,
            "output_stream_data 5", HandshakeRequest.class,
            "input_stream_data 6", HandshakeResponse.class,
            "output_stream_data 7", HandshakeComplete.class,
            "input_stream_data 3", TerminalSize.class);

    static List<JsonNode> payloads() {
        return Resources.lines("payloads.jsonl");
    }

    static List<String> replies() {
        return payloads().stream()
                .filter(p -> p.get("messageType").asText().equals("agent_job_reply"))
                .map(p -> p.get("payload").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isReadAndWrittenBackUnchanged(JsonNode recorded) throws Exception {
        String kind = recorded.get("messageType").asText()
                + ' '
                + recorded.get("payloadType").asInt();
        Class<?> type = RECORDS.get(kind);
        assertNotNull(type, "no record for " + kind);
        String text = recorded.get("payload").asText();
        assertEquals(text, Payloads.encodeText(Payloads.decode(text, type)));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void replyInsideAJobReplyIsReadAndWrittenBackUnchanged(String text) throws Exception {
        String content = Payloads.decode(text, AgentJobReply.class).content();
        assertEquals(content, Payloads.encodeText(Payloads.decode(content, CommandReply.class)));
    }
}
