package io.ssmlab.console.aws.signature;

import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import java.util.Optional;

/** The keys that the region knows. */
public interface Keys {
    /** The access key, expired or not. */
    Optional<Credential> find(String accessKeyId);

    /**
     * The node, if it signed the text with its RSA key (RSASSA-PSS).
     *
     * @param signature base64
     */
    Optional<Caller> verifyNode(String nodeId, String text, String signature);

    /** The time by which keys expire: the region's. */
    Instant now();
}
