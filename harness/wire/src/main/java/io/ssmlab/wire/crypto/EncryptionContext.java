package io.ssmlab.wire.crypto;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The context that both ends of an encrypted session give to KMS. It binds a data key to one session. */
public final class EncryptionContext {
    private EncryptionContext() {}

    /**
     * Returns KMS's {@code EncryptionContext}.
     *
     * @param challenge the handshake's random text; null with clients that do not send it
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
