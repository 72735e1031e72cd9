package io.ssmlab.steps.way.api;

import io.ssmlab.steps.fixtures.aws.AwsClients;
import io.ssmlab.steps.terminal.SessionKeys;
import java.util.Map;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

/** Data keys for one session, which the learner's end requests from KMS as the official plugin does. */
record KmsKeys(AwsClients aws, String sessionId, String instanceId) implements SessionKeys {
    private static final int DATA_KEY_BYTES = 64;

    @Override
    public DataKey generate(String keyId, String challenge) {
        GenerateDataKeyResponse made = aws.kms()
                .generateDataKey(request -> request.keyId(keyId)
                        .numberOfBytes(DATA_KEY_BYTES)
                        .encryptionContext(Map.of(
                                "aws:ssm:SessionId", sessionId,
                                "aws:ssm:TargetId", instanceId,
                                "aws:ssm:RandomChallenge", challenge)));
        return new DataKey(made.plaintext().asByteArray(), made.ciphertextBlob().asByteArray());
    }
}
