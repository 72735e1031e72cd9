package io.ssmlab.console.aws.signature;

import io.ssmlab.region.Region;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import java.util.Optional;

/** Access keys and node keys that the region knows. */
record Keys(Region region) {
    /** Returns the access key, expired or not. */
    Optional<Credential> find(String accessKeyId) {
        return region.credentials().find(accessKeyId);
    }

    /**
     * Returns the node, if it signed the text with its RSA key (RSASSA-PSS).
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

    /** Returns the region's time, which decides whether a key has expired. */
    Instant now() {
        return region.clock().now();
    }
}
