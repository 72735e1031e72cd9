package io.ssmlab.console.aws.signature;

import io.ssmlab.region.Region;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import java.util.Optional;

/** The keys that the region knows. */
record Keys(Region region) {
    /** The access key, expired or not. */
    Optional<Credential> find(String accessKeyId) {
        return region.credentials().find(accessKeyId);
    }

    /**
     * The node, if it signed the text with its RSA key (RSASSA-PSS).
     *
     * @param signature base64
     */
    Optional<Caller> verifyNode(String nodeId, String text, String signature) {
        if (!region.activations().verify(nodeId, text, signature)) {
            return Optional.empty();
        }
        String arn = "arn:aws:ssm:" + region.settings().region() + ":"
                + region.settings().accountId() + ":managed-instance/" + nodeId;
        return Optional.of(Caller.node(arn, nodeId));
    }

    /** The time by which keys expire: the region's. */
    Instant now() {
        return region.clock().now();
    }
}
