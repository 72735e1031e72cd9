package io.ssmlab.wire.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of payloads that are missing in the recordings, against the texts of the protocol reference. */
class PayloadsTests {
    private static final String ID = "00112233-4455-6677-8899-aabbccddeeff";
    private static final UUID UUID_OF_ID = UUID.fromString(ID);

    @Test
    void controlChannelOpensWithANullCookie() throws Exception {
        assertText(
                "{'Cookie':null,'MessageSchemaVersion':'1.0','RequestId':'" + ID
                        + "','TokenValue':'t','AgentVersion':'3.3.1142.0','PlatformType':'linux'}",
                new OpenControlChannel(null, "1.0", UUID_OF_ID, "t", "3.3.1142.0", "linux"));
    }

    @Test
    void theAgentsEndOfADataChannelNamesItsInstanceAndTheClientsDoesNot() throws Exception {
        assertText(
                "{'MessageSchemaVersion':'1.0','RequestId':'" + ID
                        + "','TokenValue':'t','ClientInstanceId':'i-1','ClientId':''}",
                new OpenDataChannel("1.0", UUID_OF_ID, "t", "i-1", "", null));
        assertText(
                "{'MessageSchemaVersion':'1.0','RequestId':'" + ID
                        + "','TokenValue':'t','ClientId':'c','ClientVersion':'1.2.650.0'}",
                new OpenDataChannel("1.0", UUID_OF_ID, "t", null, "c", "1.2.650.0"));
    }

    @Test
    void channelRequestsAreEncodedAsRecorded() throws Exception {
        assertText(
                "{'MessageSchemaVersion':'1.0','RequestId':'" + ID + "'}",
                new CreateControlChannelRequest("1.0", UUID_OF_ID));
        assertText(
                "{'MessageSchemaVersion':'1.0','RequestId':'" + ID + "','ClientId':''}",
                new CreateDataChannelRequest("1.0", UUID_OF_ID, ""));
    }

    @Test
    void encodesTheEndOfASessionAndItsAcknowledgement() throws Exception {
        assertText(
                "{'MessageType':'channel_closed','MessageId':'" + ID
                        + "','DestinationId':'i-1','SessionId':'s','SchemaVersion':1,'CreatedDate':'d','Output':''}",
                new ChannelClosed("channel_closed", UUID_OF_ID, "i-1", "s", 1, "d", ""));
        assertText(
                "{'SchemaVersion':1,'MessageId':'" + ID + "','TaskId':'s','Topic':'agent_task_complete'}",
                new AgentTaskAcknowledge(1, UUID_OF_ID, "s", "agent_task_complete"));
    }

    @Test
    void encodesJobsAndTheirAnswers() throws Exception {
        assertText("{'schemaVersion':1,'jobId':'j','topic':'t','content':'{}'}", new AgentJob(1, "j", "t", "{}"));
        assertText("{'jobId':'j','acknowledgedMessageId':'" + ID + "'}", new AgentJobReplyAck("j", UUID_OF_ID));
        assertText("{'CancelMessageId':'aws.ssm.c.i-1'}", new CancelTask("aws.ssm.c.i-1"));
        assertText(
                "{'schemaVersion':1,'taskId':'s','topic':'aws.ssm.session','content':'{}'}",
                new InteractiveShell(1, "s", "aws.ssm.session", "{}"));
    }

    @Test
    void encodesAHandshakeWithEncryption() throws Exception {
        assertText(
                "{'AgentVersion':'3.3.1142.0','RequestedClientActions':[{'ActionType':'KMSEncryption',"
                        + "'ActionParameters':{'KMSKeyId':'k','Challenge':'c'}}]}",
                new HandshakeRequest(
                        "3.3.1142.0",
                        List.of(new HandshakeRequest.ClientAction(
                                HandshakeRequest.KMS_ENCRYPTION,
                                Payloads.tree(new HandshakeRequest.KmsEncryption("k", "c"))))));
        assertText(
                "{'KMSCipherTextKey':'a','KMSCipherTextHash':null,'ChallengeAcknowledgement':true}",
                new HandshakeResponse.KmsResult("a", null, true));
        assertText("{'Challenge':'abc='}", new EncryptionChallenge("abc="));
    }

    @Test
    void handshakeParametersAreReadAsWhatTheirTypeSays() throws Exception {
        JsonNode parameters = Payloads.tree(
                new HandshakeRequest.SessionType("NonInteractiveCommands", JsonNodeFactory.instance.nullNode()));
        HandshakeRequest.SessionType read = Payloads.decode(parameters.toString(), HandshakeRequest.SessionType.class);
        assertEquals("NonInteractiveCommands", read.sessionType());
    }

    @Test
    void namesMatchInAnyCaseAndUnknownFieldsAreIgnored() throws Exception {
        AgentJob job = Payloads.decode(
                "{\"SchemaVersion\":1,\"JOBID\":\"j\",\"Topic\":\"t\",\"Content\":\"c\",\"New\":[1]}", AgentJob.class);
        assertEquals(new AgentJob(1, "j", "t", "c"), job);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "7", "{\"cols\":\"x\"}", "{\"cols\":[]}", "\0", "{} trailing"})
    void anythingElseIsMalformed(String text) {
        assertThrows(MalformedPayloadException.class, () -> Payloads.decode(text, TerminalSize.class));
    }

    @Test
    void deepNestingIsMalformed() {
        String deep = "{\"Properties\":" + "[".repeat(100_000);
        assertThrows(MalformedPayloadException.class, () -> Payloads.decode(deep, HandshakeRequest.SessionType.class));
    }

    @Test
    void flagsAreFourBytes() throws Exception {
        assertEquals(SessionFlag.TERMINATE_SESSION, SessionFlag.decode(new byte[] {0, 0, 0, 2}));
        for (SessionFlag flag : SessionFlag.values()) {
            assertEquals(flag, SessionFlag.decode(flag.encode()));
        }
        assertThrows(MalformedPayloadException.class, () -> SessionFlag.decode(new byte[] {2}));
        assertThrows(MalformedPayloadException.class, () -> SessionFlag.decode(new byte[] {0, 0, 0, 9}));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 255, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void exitCodesAreText(int code) throws Exception {
        assertEquals("EXIT_CODE: " + code, new String(new ExitCode(code).encode(), StandardCharsets.UTF_8));
        assertEquals(new ExitCode(code), ExitCode.decode(new ExitCode(code).encode()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EXIT_CODE:", "EXIT_CODE: x", "EXIT_CODE: 99999999999", "EXIT_CODE: 4294967296"})
    void otherTextsAreNotAnExitCode(String text) {
        assertThrows(MalformedPayloadException.class, () -> ExitCode.decode(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void tokensTravelInXml() throws Exception {
        ChannelToken token = new ChannelToken("a<b>&amp;\"c'/+=");
        assertEquals(token, ChannelToken.parse(token.toControlChannelXml()));
        assertEquals(token, ChannelToken.parse(token.toDataChannelXml()));
        assertEquals(
                new ChannelToken("t"),
                ChannelToken.parse(
                        "<?xml version='1.0'?>\n<Any><Url>wss://x</Url>\n <TokenValue> t </TokenValue></Any>"));
        assertEquals(
                "<CreateControlChannelResponse><MessageSchemaVersion>1.0</MessageSchemaVersion>"
                        + "<TokenValue>t</TokenValue></CreateControlChannelResponse>",
                new ChannelToken("t").toControlChannelXml());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "<a><TokenValue></TokenValue></a>", "<TokenValue>x", "<AccessDeniedException/>"})
    void anAnswerWithoutATokenIsMalformed(String xml) {
        assertThrows(MalformedPayloadException.class, () -> ChannelToken.parse(xml));
    }

    private static void assertText(String singleQuoted, Object payload) throws MalformedPayloadException {
        String text = singleQuoted.replace('\'', '"');
        assertEquals(text, Payloads.encodeText(payload));
        assertEquals(payload, Payloads.decode(text, payload.getClass()));
    }
}
