package io.ssmlab.region.iam.identity;

import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The access keys of the region: the learner's, and those issued to managed nodes for their instance role. */
public final class Credentials {
    /** The role of every instance of the workshop. */
    public static final String INSTANCE_ROLE = "SM-Workshop-ManagedInstancesRole";

    /** Life of the role tokens of hybrid nodes; on AWS also an hour. */
    public static final Duration ROLE_TOKEN_LIFE = Duration.ofHours(1);

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final Store store;
    private final RegionClock clock;
    private final String accountId;

    /** Opens the credentials and makes the learner's key pair if the store has none yet. */
    public Credentials(Store store, RegionClock clock, String accountId) {
        store.create(Credentials.class);
        this.store = store;
        this.clock = clock;
        this.accountId = accountId;
        store.jdbi().useTransaction(handle -> {
            if (selectLearner(handle).isEmpty()) {
                insert(handle, generate("AKIA", null, learnerArn(), null, null), true);
            }
        });
    }

    /** The learner's own key pair; the same one as long as the state file lives. */
    public Credential learner() {
        return store.jdbi().withHandle(Credentials::selectLearner).orElseThrow();
    }

    /**
     * The key that opens the web console. It is derived from the learner's secret, so it lives as long and does not
     * reveal it.
     */
    public String consoleKey() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(learner().secretAccessKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal("web console".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 24));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Gives the learner a chosen key pair in place of the generated one. */
    public void setLearner(String accessKeyId, String secretAccessKey) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM credentials WHERE learner = 1 OR access_key_id = ?", accessKeyId);
            insert(handle, new Credential(accessKeyId, secretAccessKey, null, learnerArn(), null, null), true);
        });
    }

    /** The credentials of an EC2 instance's role: the ones it was issued before, or new ones. They do not expire. */
    public Credential issueForInstance(String instanceId) {
        return store.jdbi().inTransaction(handle -> {
            Optional<Credential> issued = handle.createQuery(
                            "SELECT * FROM credentials WHERE node_id = :node AND expires_at IS NULL")
                    .bind("node", instanceId)
                    .map((row, context) -> credential(row))
                    .findFirst();
            if (issued.isPresent()) {
                return issued.get();
            }
            Credential made =
                    generate("ASIA", Ids.random(BASE64, 200), roleArn(INSTANCE_ROLE, instanceId), instanceId, null);
            insert(handle, made, false);
            return made;
        });
    }

    /**
     * New credentials of a hybrid node's role, for {@link #ROLE_TOKEN_LIFE}. Earlier ones stay valid until they expire;
     * expired ones are deleted.
     */
    public Credential issueRoleToken(String nodeId, String roleName) {
        Instant now = clock.now();
        Credential made =
                generate("ASIA", Ids.random(BASE64, 200), roleArn(roleName, nodeId), nodeId, now.plus(ROLE_TOKEN_LIFE));
        store.jdbi().useTransaction(handle -> {
            forgetExpired(handle, now);
            insert(handle, made, false);
        });
        return made;
    }

    /** Creates a key pair of a user, valid until it is deleted. */
    Credential createKey(String principalArn) {
        Credential made = generate("AKIA", null, principalArn, null, null);
        store.jdbi().useHandle(handle -> insert(handle, made, false));
        return made;
    }

    /** Stores a key pair of the caller's choice; a previous owner of the key loses it. */
    void setKey(String principalArn, String accessKeyId, String secretAccessKey) {
        store.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM credentials WHERE access_key_id = ?", accessKeyId);
            insert(handle, new Credential(accessKeyId, secretAccessKey, null, principalArn, null, null), false);
        });
    }

    /** A user's keys, the oldest first. */
    List<KeyRow> keysOf(String principalArn) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM credentials WHERE principal_arn = :arn"
                                + " AND expires_at IS NULL ORDER BY created_at, access_key_id")
                        .bind("arn", principalArn)
                        .map((row, context) -> new KeyRow(
                                row.getString("access_key_id"),
                                row.getBoolean("active"),
                                Instant.ofEpochMilli(row.getLong("created_at"))))
                        .list());
    }

    /** Activates or deactivates a key; returns false if the user has no such key. */
    boolean setActive(String principalArn, String accessKeyId, boolean active) {
        return store.jdbi()
                        .withHandle(handle -> handle.execute(
                                "UPDATE credentials SET active = ? WHERE principal_arn = ? AND access_key_id = ?",
                                active,
                                principalArn,
                                accessKeyId))
                > 0;
    }

    /** Deletes a key; returns false if the user has no such key. */
    boolean deleteKey(String principalArn, String accessKeyId) {
        return store.jdbi()
                        .withHandle(handle -> handle.execute(
                                "DELETE FROM credentials WHERE principal_arn = ? AND access_key_id = ?",
                                principalArn,
                                accessKeyId))
                > 0;
    }

    /** Issues temporary keys for a session of a role. */
    public Credential issueTemporary(String principalArn, Duration life) {
        Instant now = clock.now();
        Credential made = generate("ASIA", Ids.random(BASE64, 200), principalArn, null, now.plus(life));
        store.jdbi().useTransaction(handle -> {
            forgetExpired(handle, now);
            insert(handle, made, false);
        });
        return made;
    }

    /** Deletes the keys of users that no longer exist, and of role sessions. Those of nodes and of the learner stay. */
    public void retainOnly(Collection<String> userArns) {
        store.jdbi().useTransaction(handle -> {
            List<String> known = handle.createQuery(
                            "SELECT DISTINCT principal_arn FROM credentials WHERE learner = 0 AND node_id IS NULL")
                    .mapTo(String.class)
                    .list();
            for (String arn : known) {
                if (!userArns.contains(arn)) {
                    handle.execute(
                            "DELETE FROM credentials WHERE principal_arn = ? AND learner = 0 AND node_id IS NULL", arn);
                }
            }
        });
    }

    /** Deletes all credentials of a node. */
    public void revoke(String nodeId) {
        store.jdbi().useHandle(handle -> handle.execute("DELETE FROM credentials WHERE node_id = ?", nodeId));
    }

    /**
     * Deletes keys that expired over a day ago. Until then a late request gets the error for an expired token, not for
     * an unknown one.
     */
    private static void forgetExpired(Handle handle, Instant now) {
        handle.execute(
                "DELETE FROM credentials WHERE expires_at < ?",
                now.minus(Duration.ofDays(1)).toEpochMilli());
    }

    /**
     * The credential of that key, expired or not: a caller that checks a signature also checks
     * {@link Credential#isExpired}. A key that is switched off is as unknown as one that never existed.
     */
    public Optional<Credential> find(String accessKeyId) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM credentials WHERE access_key_id = :id AND active = 1")
                        .bind("id", accessKeyId)
                        .map((row, context) -> credential(row))
                        .findOne());
    }

    /** The learner's ARN, such as {@code arn:aws:sts::<account>:assumed-role/TeamRole/learner}. */
    public String learnerArn() {
        return roleArn("TeamRole", "learner");
    }

    private String roleArn(String role, String session) {
        return "arn:aws:sts::" + accountId + ":assumed-role/" + role + "/" + session;
    }

    private static Credential generate(
            String prefix,
            @Nullable String sessionToken,
            String arn,
            @Nullable String nodeId,
            @Nullable Instant expiresAt) {
        return new Credential(
                prefix + Ids.random(BASE32, 16), Ids.random(BASE64, 40), sessionToken, arn, nodeId, expiresAt);
    }

    private static Optional<Credential> selectLearner(Handle handle) {
        return handle.createQuery("SELECT * FROM credentials WHERE learner = 1")
                .map((row, context) -> credential(row))
                .findFirst();
    }

    private void insert(Handle handle, Credential credential, boolean learner) {
        Instant expiresAt = credential.expiresAt();
        handle.createUpdate("INSERT INTO credentials (access_key_id, secret_access_key, session_token, principal_arn,"
                        + " node_id, expires_at, learner, created_at)"
                        + " VALUES (:id, :secret, :token, :arn, :node, :expires, :learner, :now)")
                .bind("now", clock.now().toEpochMilli())
                .bind("id", credential.accessKeyId())
                .bind("secret", credential.secretAccessKey())
                .bind("token", credential.sessionToken())
                .bind("arn", credential.principalArn())
                .bind("node", credential.nodeId())
                .bind("expires", expiresAt == null ? null : (Long) expiresAt.toEpochMilli())
                .bind("learner", learner)
                .execute();
    }

    private static Credential credential(ResultSet row) throws SQLException {
        long expires = row.getLong("expires_at");
        return new Credential(
                row.getString("access_key_id"),
                row.getString("secret_access_key"),
                row.getString("session_token"),
                row.getString("principal_arn"),
                row.getString("node_id"),
                row.getObject("expires_at") == null ? null : Instant.ofEpochMilli(expires));
    }
}
