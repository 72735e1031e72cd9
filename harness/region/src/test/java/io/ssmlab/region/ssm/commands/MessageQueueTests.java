package io.ssmlab.region.ssm.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.ssm.commands.GetMessagesResponse.Message;
import io.ssmlab.wire.payload.CommandReply.PluginStatus;
import io.ssmlab.wire.payload.Payloads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.ssm.model.Command;

/** Tests ec2messages with calls in the order that was recorded of the official agent. */
class MessageQueueTests extends RegionCase {
    private static final String WEB1 = TestRegion.id(1);
    private static final Caller NODE = caller(WEB1);

    @BeforeEach
    void addNode() {
        region.node(WEB1, Map.of());
    }

    private static Caller caller(String node) {
        return Caller.node("arn:aws:sts::000000000000:assumed-role/SM-Workshop-ManagedInstancesRole/" + node, node);
    }

    private CompletableFuture<GetMessagesResponse> poll() {
        return region.queue.getMessages(new GetMessagesRequest(WEB1, "88b6ed71-2be4-45a0-9768-07fb0bc38a81", 10), NODE);
    }

    private Message message() {
        return poll().join().messages().get(0);
    }

    private void reply(Message message, String status, @Nullable Map<String, PluginStatus> steps) {
        String payload = Payloads.encodeText(FakeAgent.content(status, steps));
        region.queue.sendReply(new SendReplyRequest(message.messageId(), payload, "r"), NODE);
    }

    @Test
    void aPollBringsTheCommandAndItsReplies() throws Exception {
        CompletableFuture<GetMessagesResponse> poll = poll();
        assertFalse(poll.isDone());
        Command sent = region.send(WEB1);

        GetMessagesResponse got = poll.join();
        assertEquals("88b6ed71-2be4-45a0-9768-07fb0bc38a81", got.messagesRequestId());
        Message message = got.messages().get(0);
        assertEquals("aws.ssm." + sent.commandId() + "." + WEB1, message.messageId());
        assertTrue(message.topic().startsWith("aws.ssm.sendCommand"), message.topic());
        assertEquals(WEB1, message.destination());
        assertEquals("2026-11-23T07:21:12.000Z", message.createdDate());
        assertEquals(
                sent.commandId(),
                Json.MAPPER.readTree(message.payload()).path("CommandId").asText());
        assertEquals(
                "{\"Destination\":\"" + WEB1 + "\",\"Messages\":[],\"MessagesRequestId\":null}",
                Json.MAPPER.writeValueAsString(new GetMessagesResponse(WEB1, List.of(), null)));

        reply(message, "InProgress", null);
        region.queue.acknowledgeMessage(new AcknowledgeMessageRequest(message.messageId()), NODE);
        assertEquals(List.of("InProgress"), region.details(sent));
        reply(message, "Success", Map.of("prepare_web_instance", FakeAgent.step("Success", 0, "hi\n", "")));
        assertEquals("hi\n", region.get(sent, WEB1).standardOutputContent());
        assertEquals(List.of("Success"), region.details(sent));
    }

    @Test
    void aCommandThatWaitsIsGivenToTheNextPoll() {
        Command sent = region.send(WEB1);
        assertEquals("aws.ssm." + sent.commandId() + "." + WEB1, message().messageId());
    }

    @Test
    void aPollWithoutMessagesEndsBeforeTheAgentGivesUp() {
        CompletableFuture<GetMessagesResponse> poll = poll();
        region.clock.advance(Duration.ofSeconds(16));
        assertEquals(List.of(), poll.join().messages());
    }

    @Test
    void aNewPollEndsTheOlderOne() {
        CompletableFuture<GetMessagesResponse> older = poll();
        CompletableFuture<GetMessagesResponse> newer = poll();
        region.send(WEB1);
        assertEquals(List.of(), older.join().messages());
        assertEquals(1, newer.join().messages().size());
    }

    @Test
    void anUnacknowledgedMessageIsDeliveredAgain() {
        region.send(WEB1);
        Message first = message();
        CompletableFuture<GetMessagesResponse> poll = poll();
        assertFalse(poll.isDone());
        region.clock.advance(Duration.ofSeconds(11));
        assertEquals(first.messageId(), poll.join().messages().get(0).messageId());
        region.queue.acknowledgeMessage(new AcknowledgeMessageRequest(first.messageId()), NODE);
        CompletableFuture<GetMessagesResponse> last = poll();
        region.clock.advance(Duration.ofSeconds(14));
        assertFalse(last.isDone());
    }

    @Test
    void aNodeWithAControlChannelGetsNothingHere() {
        FakeAgent agent = new FakeAgent(WEB1, region.channels).connect();
        CompletableFuture<GetMessagesResponse> poll = poll();
        region.send(WEB1);
        assertFalse(poll.isDone());
        assertEquals(1, agent.jobs.size());
    }

    @Test
    void aCancellationIsAMessageToo() throws Exception {
        Command sent = region.send(WEB1);
        Message message = message();
        region.queue.acknowledgeMessage(new AcknowledgeMessageRequest(message.messageId()), NODE);
        CompletableFuture<GetMessagesResponse> poll = poll();
        region.cancel(sent);
        Message cancel = poll.join().messages().get(0);
        assertEquals(
                message.messageId(),
                Json.MAPPER.readTree(cancel.payload()).path("CancelMessageId").asText());
        assertTrue(cancel.topic().startsWith("aws.ssm.cancelCommand"), cancel.topic());
        region.queue.deleteMessage(new DeleteMessageRequest(cancel.messageId()), NODE);
        assertEquals(List.of("Cancelling"), region.details(sent));
        reply(message, "Cancelled", Map.of());
        assertEquals(List.of("Cancelled"), region.details(sent));
    }

    @Test
    void aMessageThatTheNodeCannotHandleFails() {
        Command failed = region.send(WEB1);
        region.queue.failMessage(new FailMessageRequest(message().messageId(), "NoHandlerExists"), NODE);
        assertEquals(List.of("Failed"), region.details(failed));
        Command deleted = region.send(WEB1);
        region.queue.deleteMessage(new DeleteMessageRequest(message().messageId()), NODE);
        assertEquals(List.of("Failed"), region.details(deleted));
    }

    @Test
    void onlyTheNodeItselfMayCall() {
        region.send(WEB1);
        String id = message().messageId();
        Caller other = caller(TestRegion.id(2));
        for (Caller caller : List.of(other, TestRegion.LEARNER)) {
            denied(() -> region.queue.getMessages(new GetMessagesRequest(WEB1, null, null), caller));
            denied(() -> region.queue.acknowledgeMessage(new AcknowledgeMessageRequest(id), caller));
            denied(() -> region.queue.sendReply(new SendReplyRequest(id, "{}", null), caller));
            denied(() -> region.queue.failMessage(new FailMessageRequest(id, "NoHandlerExists"), caller));
            denied(() -> region.queue.deleteMessage(new DeleteMessageRequest(id), caller));
        }
    }

    @Test
    void malformedMessageIdsAreRefused() {
        assertEquals(
                "ValidationException",
                assertThrows(
                                AwsError.class,
                                () -> region.queue.acknowledgeMessage(new AcknowledgeMessageRequest("x"), NODE))
                        .code());
    }

    private static void denied(Executable call) {
        assertEquals("AccessDeniedException", assertThrows(AwsError.class, call).code());
    }
}
