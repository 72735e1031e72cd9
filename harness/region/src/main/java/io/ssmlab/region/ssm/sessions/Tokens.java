package io.ssmlab.region.ssm.sessions;

import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

/**
 * One-use tokens for the two ends of a data channel. Only a digest is stored. The lifetime of AWS's tokens is not
 * known; here it equals the time that a session waits for its client.
 */
final class Tokens {
    static final Duration LIFETIME = Duration.ofSeconds(60);
    private final Store store;
    private final RegionClock clock;
    private final SecureRandom random = new SecureRandom();

    enum Role {
        CLIENT,
        AGENT
    }

    Tokens(Store store, RegionClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Creates a token; an earlier, unused one of the same session and role becomes invalid. */
    String issue(String sessionId, Role role) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = clock.now().toEpochMilli();
        store.jdbi().useTransaction(handle -> {
            handle.createUpdate(
                            "DELETE FROM session_token WHERE session_id = :id AND role = :role OR expires_at <= :now")
                    .bind("id", sessionId)
                    .bind("role", role.name())
                    .bind("now", now)
                    .execute();
            handle.createUpdate("INSERT INTO session_token (digest, session_id, role, expires_at)"
                            + " VALUES (:digest, :id, :role, :expires)")
                    .bind("digest", digest(token))
                    .bind("id", sessionId)
                    .bind("role", role.name())
                    .bind("expires", now + LIFETIME.toMillis())
                    .execute();
        });
        return token;
    }

    /** Consumes a token. Returns false if it is unknown, used, expired, or of another session or role. */
    boolean take(String sessionId, Role role, String token) {
        return store.jdbi()
                        .withHandle(handle -> handle.createUpdate("DELETE FROM session_token WHERE digest = :digest"
                                        + " AND session_id = :id AND role = :role AND expires_at > :now")
                                .bind("digest", digest(token))
                                .bind("id", sessionId)
                                .bind("role", role.name())
                                .bind("now", clock.now().toEpochMilli())
                                .execute())
                == 1;
    }

    private static String digest(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
