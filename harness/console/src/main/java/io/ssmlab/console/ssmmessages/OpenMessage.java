package io.ssmlab.console.ssmmessages;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Json;
import org.jspecify.annotations.Nullable;

/**
 * The first text message on every socket. Source: wire protocol 5.2, 7.2, 7.3.
 *
 * @param token from CreateControlChannel, CreateDataChannel or StartSession
 * @param clientInstanceId the node; only an agent sends it, so it distinguishes the two ends of a data channel
 * @param clientVersion of the plugin that the client is or imitates; absent in old clients
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record OpenMessage(
        @JsonProperty("TokenValue") @Nullable String token,
        @JsonProperty("ClientInstanceId") @Nullable String clientInstanceId,
        @JsonProperty("ClientVersion") @Nullable String clientVersion) {

    /** @throws AwsError if the text is no open message */
    static OpenMessage read(String text) {
        OpenMessage message;
        try {
            message = Json.MAPPER.readValue(text, OpenMessage.class);
        } catch (JsonProcessingException e) {
            throw AwsError.of("SerializationException", "the open message is not the JSON it should be");
        }
        if (message == null || message.token == null || message.token.isEmpty()) {
            throw AwsError.validation("the open message has no TokenValue");
        }
        return message;
    }

    String tokenText() {
        return token == null ? "" : token;
    }

    boolean hasVersion() {
        return clientVersion != null && !clientVersion.isEmpty();
    }

    boolean fromAgent() {
        return clientInstanceId != null && !clientInstanceId.isEmpty();
    }
}
