package io.ssmlab.agent.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.payload.HandshakeComplete;
import io.ssmlab.wire.payload.HandshakeRequest;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.stream.ReliableStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the client whether it knows the session's type, and waits for its answer for 15 s. */
final class Handshake {
    private static final System.Logger LOG = System.getLogger("handshake");
    private static final int SECONDS = 15;
    private final CompletableFuture<HandshakeResponse> response = new CompletableFuture<>();

    /** Takes whatever the client sends meanwhile; everything but the answer is dropped. */
    void received(Frame frame) {
        if (frame.payloadType() == PayloadType.HANDSHAKE_RESPONSE.code()) {
            try {
                response.complete(Payloads.decode(frame.payload(), HandshakeResponse.class));
            } catch (MalformedPayloadException e) {
                LOG.log(Level.WARNING, "dropped a handshake response: {0}", e.getMessage());
            }
        }
    }

    /** The session ends before the client has answered. */
    void cancel() {
        response.cancel(false);
    }

    /**
     * Runs it.
     *
     * @throws SessionRefusedException if the client does not answer in time, or cannot do what is asked
     */
    void run(ReliableStream stream, String agentVersion, String sessionType)
            throws SessionRefusedException, InterruptedException {
        long start = System.nanoTime();
        JsonNode parameters = new ObjectMapper().valueToTree(new HandshakeRequest.SessionType(sessionType, null));
        stream.send(
                PayloadType.HANDSHAKE_REQUEST,
                Payloads.encode(new HandshakeRequest(
                        agentVersion,
                        List.of(new HandshakeRequest.ClientAction(HandshakeRequest.SESSION_TYPE, parameters)))));
        check(await());
        stream.send(
                PayloadType.HANDSHAKE_COMPLETE, Payloads.encode(new HandshakeComplete(System.nanoTime() - start, "")));
    }

    private HandshakeResponse await() throws SessionRefusedException, InterruptedException {
        try {
            return response.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new SessionRefusedException(
                    "Handshake timed out. Please ensure that you have the latest version of the session manager plugin.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a handshake is answered, cancelled or late", e);
        }
    }

    private static void check(HandshakeResponse answer) throws SessionRefusedException {
        for (HandshakeResponse.ProcessedAction action : answer.processedClientActions()) {
            if (action.actionStatus() != HandshakeResponse.SUCCESS) {
                throw new SessionRefusedException("Handshake action " + action.actionType()
                        + " failed on the client with status " + action.actionStatus()
                        + (action.error() == null || action.error().isEmpty() ? "" : ": " + action.error()) + ".");
            }
        }
    }
}
