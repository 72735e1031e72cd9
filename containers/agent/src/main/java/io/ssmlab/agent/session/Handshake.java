package io.ssmlab.agent.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.wire.Frame;
import io.ssmlab.wire.PayloadType;
import io.ssmlab.wire.crypto.SessionCipher;
import io.ssmlab.wire.payload.EncryptionChallenge;
import io.ssmlab.wire.payload.HandshakeComplete;
import io.ssmlab.wire.payload.HandshakeRequest;
import io.ssmlab.wire.payload.HandshakeResponse;
import io.ssmlab.wire.payload.MalformedPayloadException;
import io.ssmlab.wire.payload.Payloads;
import io.ssmlab.wire.stream.ReliableStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the client to confirm the session's type and, for an encrypted session, agrees on a key with it. Waits for each
 * answer for 15 s.
 */
final class Handshake {
    private static final System.Logger LOG = System.getLogger("handshake");
    private static final int SECONDS = 15;
    private static final String ENCRYPTED = "This session is encrypted using AWS KMS.";

    private final String sessionType;
    private final @Nullable JsonNode properties;
    private final @Nullable KeyExchange keys;
    private final CompletableFuture<HandshakeResponse> response = new CompletableFuture<>();
    private final CompletableFuture<EncryptionChallenge> proof = new CompletableFuture<>();
    private volatile boolean listening;
    private String clientVersion = "";

    /**
     * Asks for a session type.
     *
     * @param properties of the document, if the client needs to know them
     * @param keys null for a session that is not encrypted
     */
    Handshake(String sessionType, @Nullable JsonNode properties, @Nullable KeyExchange keys) {
        this.sessionType = sessionType;
        this.properties = properties;
        this.keys = keys;
    }

    /**
     * Handles a frame during the handshake; drops everything but the answers.
     *
     * @return false before the client was asked: an acknowledgement would tell it that there is no handshake, and that
     *     its next input is for the program; false, too, once the client was informed that the handshake is complete
     */
    boolean received(Frame frame) {
        if (!listening) {
            return false;
        }
        try {
            if (frame.payloadType() == PayloadType.HANDSHAKE_RESPONSE.code()) {
                response.complete(Payloads.decode(frame.payload(), HandshakeResponse.class));
            } else if (frame.payloadType() == PayloadType.ENC_CHALLENGE_RESPONSE.code()) {
                proof.complete(Payloads.decode(frame.payload(), EncryptionChallenge.class));
            }
        } catch (MalformedPayloadException e) {
            LOG.log(Level.WARNING, "dropped an answer of the handshake: {0}", e.getMessage());
        }
        return true;
    }

    /** Cancels the handshake, since the session ends before the client has answered. */
    void cancel() {
        response.cancel(false);
        proof.cancel(false);
    }

    /**
     * Runs the handshake.
     *
     * @return the cipher of an encrypted session; null otherwise
     * @throws HandshakeException if the client does not answer in time or cannot do what is asked, or there is no key
     */
    @Nullable
    SessionCipher run(ReliableStream stream, String agentVersion) throws HandshakeException, InterruptedException {
        long start = System.nanoTime();
        List<HandshakeRequest.ClientAction> actions = new ArrayList<>();
        JsonNode parameters = Payloads.tree(new HandshakeRequest.SessionType(sessionType, properties));
        actions.add(new HandshakeRequest.ClientAction(HandshakeRequest.SESSION_TYPE, parameters));
        KeyExchange exchange = keys;
        if (exchange != null) {
            actions.add(exchange.request());
        }
        // Under the stream's lock, as for arriving frames: no frame is handled in between.
        synchronized (stream) {
            stream.send(
                    PayloadType.HANDSHAKE_REQUEST,
                    Payloads.encode(new HandshakeRequest(agentVersion, List.copyOf(actions))));
            listening = true;
        }
        HandshakeResponse answer = await(
                response,
                "Handshake timed out. Please ensure that you have the latest version of the session manager plugin.");
        check(answer);
        clientVersion = answer.clientVersion() == null ? "" : answer.clientVersion();
        SessionCipher cipher = exchange == null ? null : agree(exchange, answer, stream);
        synchronized (stream) {
            stream.send(
                    PayloadType.HANDSHAKE_COMPLETE,
                    Payloads.encode(new HandshakeComplete(System.nanoTime() - start, cipher == null ? "" : ENCRYPTED)));
            listening = false;
        }
        return cipher;
    }

    /** The version that the client reported; empty before {@link #run} has ended. */
    String clientVersion() {
        return clientVersion;
    }

    private SessionCipher agree(KeyExchange exchange, HandshakeResponse answer, ReliableStream stream)
            throws HandshakeException, InterruptedException {
        JsonNode result = actions(answer).stream()
                .filter(action -> HandshakeRequest.KMS_ENCRYPTION.equals(action.actionType()))
                .findFirst()
                .orElseThrow(() -> new HandshakeException("the client did not answer the request to encrypt"))
                .actionResult();
        SessionCipher cipher = exchange.accept(result);
        stream.send(PayloadType.ENC_CHALLENGE_REQUEST, Payloads.encode(exchange.challenge(cipher)));
        exchange.confirm(await(proof, "Timed out waiting for encryption challenge."), cipher);
        return cipher;
    }

    private static <T> T await(CompletableFuture<T> answer, String late)
            throws HandshakeException, InterruptedException {
        try {
            return answer.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new HandshakeException(late);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a handshake is answered, cancelled or late", e);
        }
    }

    private static void check(HandshakeResponse answer) throws HandshakeException {
        for (HandshakeResponse.ProcessedAction action : actions(answer)) {
            if (action.actionStatus() != HandshakeResponse.SUCCESS) {
                throw new HandshakeException(action.actionType() + " failed on client with status "
                        + action.actionStatus() + " error: " + (action.error() == null ? "" : action.error()));
            }
        }
    }

    private static List<HandshakeResponse.ProcessedAction> actions(HandshakeResponse answer) {
        return answer.processedClientActions() == null ? List.of() : answer.processedClientActions();
    }
}
