package io.ssmlab.console.aws.signature;

import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import java.util.Optional;

/** Access keys and node keys that the region knows. */
public interface Keys {
    /** Returns the access key, expired or not. */
    Optional<Credential> find(String accessKeyId);

    /**
     * Returns the node, if it signed the text with its RSA key (RSASSA-PSS).
     *
     * @param signature base64
     */
    Optional<Caller> verifyNode(String nodeId, String text, String signature);

    /** Returns the region's time, which decides whether a key has expired. */
    Instant now();
}
