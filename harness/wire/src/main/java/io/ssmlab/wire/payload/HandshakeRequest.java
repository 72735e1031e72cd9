package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payload type 5, agent to client: what the client has to do before the session starts. */
public record HandshakeRequest(
        @JsonProperty("AgentVersion") String agentVersion,
        @JsonProperty("RequestedClientActions") List<ClientAction> requestedClientActions) {
    public static final String SESSION_TYPE = "SessionType";
    public static final String KMS_ENCRYPTION = "KMSEncryption";

    /**
     * A requested action.
     *
     * @param actionType {@link #SESSION_TYPE}, {@link #KMS_ENCRYPTION}, or something newer
     * @param actionParameters a {@link SessionType} or a {@link KmsEncryption}
     */
    public record ClientAction(
            @JsonProperty("ActionType") String actionType,
            @JsonProperty("ActionParameters") JsonNode actionParameters) {}

    /** Parameters of {@link #SESSION_TYPE}; {@code properties} are the document's, null for NonInteractiveCommands. */
    public record SessionType(
            @JsonProperty("SessionType") String sessionType,
            @JsonProperty("Properties") @Nullable JsonNode properties) {}

    /**
     * Parameters of {@link #KMS_ENCRYPTION}; {@code challenge} is random text that goes into the encryption context.
     */
    public record KmsEncryption(
            @JsonProperty("KMSKeyId") String kmsKeyId,
            @JsonProperty("Challenge") String challenge) {}
}
