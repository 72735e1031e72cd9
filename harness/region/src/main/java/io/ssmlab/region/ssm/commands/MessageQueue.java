package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.ssm.channels.ControlChannels;
import io.ssmlab.region.ssm.channels.Party;
import io.ssmlab.region.ssm.channels.WireObserver;
import io.ssmlab.region.ssm.commands.GetMessagesResponse.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ec2messages service, for nodes without a control channel: delivers commands and receives reports. The polls of a
 * node with a control channel end empty. Only a node may call, and for itself.
 *
 * <p>GetEndpoint is not supported: a region of the lab has one address, the one that was called.
 */
public final class MessageQueue {
    /** The length of a long poll; the agent gives up on a poll after 20 s. */
    private static final Duration POLL = Duration.ofSeconds(15);

    private static final int DEFAULT_VISIBILITY = 10;
    private static final int MOST_MESSAGES = 10;
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Delivery delivery;
    private final Replies replies;
    private final RegionClock clock;
    private final ControlChannels channels;
    private final WireObserver observer;
    /** The waiting poll of each node; a node that polls again has given up the older one. */
    private final Map<String, Poll> polls = new ConcurrentHashMap<>();

    private record Poll(
            String nodeId,
            @Nullable String requestId,
            Duration visibility,
            CompletableFuture<GetMessagesResponse> answer) {}

    public MessageQueue(Commands commands, RegionClock clock, ControlChannels channels, WireObserver observer) {
        this.delivery = commands.delivery();
        this.replies = commands.replies();
        this.clock = clock;
        this.channels = channels;
        this.observer = observer;
        delivery.whenUnreachable(this::serve);
    }

    /**
     * A long poll: answered when there is a message, or with none after 15 s on the region's clock. A message that is
     * given out and not acknowledged is delivered again after the visibility timeout.
     *
     * @throws AwsError AccessDeniedException unless the caller is the destination
     */
    public CompletableFuture<GetMessagesResponse> getMessages(GetMessagesRequest request, Caller caller) {
        new Constraints()
                .required("destination", request.destination())
                .range("visibilityTimeoutInSeconds", request.visibilityTimeoutInSeconds(), 0, 43_200)
                .check();
        if (!caller.isNode(request.destination())) {
            throw denied("GetMessages", caller);
        }
        Integer visibility = request.visibilityTimeoutInSeconds();
        Poll poll = new Poll(
                request.destination(),
                request.messagesRequestId(),
                Duration.ofSeconds(visibility == null ? DEFAULT_VISIBILITY : visibility),
                new CompletableFuture<>());
        Poll older = polls.put(poll.nodeId, poll);
        if (older != null) {
            answer(older, List.of());
        }
        clock.after(POLL, () -> {
            if (polls.remove(poll.nodeId, poll)) {
                answer(poll, List.of());
            }
        });
        serve(poll.nodeId);
        return poll.answer;
    }

    /**
     * Acknowledges that the node has the message. @throws AwsError AccessDeniedException unless it is the caller's own
     */
    public AcknowledgeMessageResponse acknowledgeMessage(AcknowledgeMessageRequest request, Caller caller) {
        JobId job = ownJob("AcknowledgeMessage", request.messageId(), caller);
        showRequest("AcknowledgeMessage", job, "");
        replies.acknowledged(job, "200", "");
        return new AcknowledgeMessageResponse();
    }

    /** Receives a report on a command. @throws AwsError AccessDeniedException unless it is the caller's own */
    public SendReplyResponse sendReply(SendReplyRequest request, Caller caller) {
        new Constraints().required("payload", request.payload()).check();
        JobId job = ownJob("SendReply", request.messageId(), caller);
        showRequest("SendReply", job, request.payload());
        replies.replied(job, request.payload(), Optional.empty());
        return new SendReplyResponse();
    }

    /** Fails a command whose message the node cannot handle. @throws AwsError as the others */
    public FailMessageResponse failMessage(FailMessageRequest request, Caller caller) {
        new Constraints()
                .required("failureType", request.failureType())
                .oneOf("failureType", request.failureType(), List.of("InternalHandlerException", "NoHandlerExists"))
                .check();
        JobId job = ownJob("FailMessage", request.messageId(), caller);
        showRequest("FailMessage", job, request.failureType());
        replies.acknowledged(job, request.failureType(), "FailMessage");
        return new FailMessageResponse();
    }

    /** Drops a message; a command that the node never took fails. @throws AwsError as the others */
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request, Caller caller) {
        JobId job = ownJob("DeleteMessage", request.messageId(), caller);
        showRequest("DeleteMessage", job, "");
        replies.deleted(job);
        return new DeleteMessageResponse();
    }

    /** Answers the node's waiting poll if there is a message for it. */
    private void serve(String nodeId) {
        Poll poll = polls.get(nodeId);
        if (poll == null || channels.isOpen(nodeId)) {
            return;
        }
        List<Message> messages = delivery.take(nodeId, poll.visibility, MOST_MESSAGES).stream()
                .map(mail -> message(nodeId, mail))
                .toList();
        if (!messages.isEmpty()) {
            polls.remove(nodeId, poll);
            messages.forEach(
                    one -> observer.queue(Party.LAB, Party.AGENT, "GetMessages", one.messageId(), one.payload()));
            answer(poll, messages);
        }
    }

    private void showRequest(String operation, JobId job, String content) {
        observer.queue(Party.AGENT, Party.LAB, operation, job.text(), content);
    }

    private static void answer(Poll poll, List<Message> messages) {
        poll.answer.complete(new GetMessagesResponse(poll.nodeId, messages, poll.requestId));
    }

    private static Message message(String nodeId, Delivery.MailItem mail) {
        return new Message(
                CREATED.format(mail.createdAt()),
                nodeId,
                mail.job().id(),
                mail.job().content(),
                sha256(mail.job().content()),
                mail.job().topic());
    }

    private static JobId ownJob(String operation, String messageId, Caller caller) {
        new Constraints().required("messageId", messageId).check();
        JobId job = JobId.parse(messageId)
                .orElseThrow(() -> AwsError.validation("'" + Texts.quote(messageId) + "' is not the id of a message."));
        if (!caller.isNode(job.nodeId())) {
            throw denied(operation, caller);
        }
        return job;
    }

    private static AwsError denied(String operation, Caller caller) {
        return AwsError.of(
                "AccessDeniedException",
                "User: " + caller.arn() + " is not authorized to perform: ec2messages:" + operation
                        + " for a node other than itself");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
