package io.ssmlab.wire.crypto;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What both ends of an encrypted session tell KMS besides the key, so that a data key is good for one session only. */
public final class EncryptionContext {
    private EncryptionContext() {}

    /**
     * KMS's {@code EncryptionContext}.
     *
     * @param challenge the handshake's random text; null with clients older than it
     */
    public static Map<String, String> of(String sessionId, String targetId, @Nullable String challenge) {
        Map<String, String> context = new TreeMap<>();
        context.put("aws:ssm:SessionId", sessionId);
        context.put("aws:ssm:TargetId", targetId);
        if (challenge != null) {
            context.put("aws:ssm:RandomChallenge", challenge);
        }
        return context;
    }
}
