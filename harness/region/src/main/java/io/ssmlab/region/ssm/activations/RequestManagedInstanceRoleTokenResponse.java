package io.ssmlab.region.ssm.activations;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Credentials of a hybrid node's role.
 *
 * @param tokenExpirationDate seconds since the epoch
 * @param updateKeyPair whether the node shall make a new key; the official agent dereferences null if it is missing
 */
public record RequestManagedInstanceRoleTokenResponse(
        @JsonProperty("AccessKeyId") String accessKeyId,
        @JsonProperty("SecretAccessKey") String secretAccessKey,
        @JsonProperty("SessionToken") String sessionToken,
        @JsonProperty("TokenExpirationDate") double tokenExpirationDate,
        @JsonProperty("UpdateKeyPair") boolean updateKeyPair) {}
