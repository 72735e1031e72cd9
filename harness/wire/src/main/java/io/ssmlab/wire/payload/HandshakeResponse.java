package io.ssmlab.wire.payload;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Payload type 6, client to agent: the result of each requested action. Any status but success ends the session. */
public record HandshakeResponse(
        @JsonProperty("ClientVersion") String clientVersion,
        @JsonProperty("ProcessedClientActions") List<ProcessedAction> processedClientActions,
        @JsonProperty("Errors") @Nullable List<String> errors) {
    public static final int SUCCESS = 1;
    public static final int FAILED = 2;
    public static final int UNSUPPORTED = 3;

    /**
     * The result of one action.
     *
     * @param actionStatus {@link #SUCCESS}, {@link #FAILED} or {@link #UNSUPPORTED}
     * @param actionResult null for the session type, a {@link KmsResult} for encryption
     */
    public record ProcessedAction(
            @JsonProperty("ActionType") String actionType,
            @JsonProperty("ActionStatus") int actionStatus,
            @JsonProperty("ActionResult") @Nullable JsonNode actionResult,
            @JsonProperty("Error") String error) {}

    /** Result of KMS encryption; both texts are base64. */
    public record KmsResult(
            @JsonProperty("KMSCipherTextKey") String kmsCipherTextKey,
            @JsonProperty("KMSCipherTextHash") @Nullable String kmsCipherTextHash,
            @JsonProperty("ChallengeAcknowledgement") boolean challengeAcknowledgement) {}
}
