package io.ssmlab.region.iam.identity;

import io.ssmlab.region.iam.policy.Policy;
import io.ssmlab.region.iam.policy.PolicySet;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jdbi.v3.core.Handle;

/**
 * The account's users and roles with their parsed policies. Policies are read once; every change makes them be
 * read again, so that it counts at the next call.
 */
public final class Identities {
    static final String TEAM_ROLE = "TeamRole";

    /**
     * The policy that lets the role of the instances write session logs. The user guide has such a policy made by hand.
     */
    static final String SESSION_LOGS = "SM-Workshop-SessionLogs";

    private static final String MANAGED_CORE = "AmazonSSMManagedInstanceCore";
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int HOUR = 3600;
    /** The tables of identities; a table that refers to another comes before it. */
    public static final List<String> TABLES =
            List.of("identity_policies", "identity_attachments", "managed_policies", "identities");

    private static final PolicySet NOBODY = new PolicySet("", Map.of());

    private final Store store;
    private final RegionClock clock;
    private final String accountId;
    private final Map<String, PolicySet> read = new ConcurrentHashMap<>();
    private final ReadWriteLock resetting = new ReentrantReadWriteLock();
    private volatile long changes;

    /** Opens the identities and creates the workshop's roles if they do not exist yet. */
    public Identities(Store store, RegionClock clock, String accountId) {
        store.create(Identities.class);
        this.store = store;
        this.clock = clock;
        this.accountId = accountId;
        ensureDefaults();
    }

    /** Creates the learner's role, those of the instances and of hybrid nodes. */
    private void ensureDefaults() {
        String service = "\"Service\":[\"ec2.amazonaws.com\",\"ssm.amazonaws.com\"]";
        String ssm = "\"Service\":\"ssm.amazonaws.com\"";
        String account = "\"AWS\":\"arn:aws:iam::" + accountId + ":root\"";
        ensure(Credentials.INSTANCE_ROLE, service, MANAGED_CORE, true);
        ensure(TEAM_ROLE, account, "AdministratorAccess", false);
        ensure("SSMServiceRole", ssm, MANAGED_CORE, true);
        ensure("AmazonEC2RunCommandRoleForManagedInstances", ssm, MANAGED_CORE, true);
    }

    private void ensure(String role, String principal, String managed, boolean logs) {
        if (find(Kind.ROLE, role).isPresent()) {
            return;
        }
        create(Kind.ROLE, role, UsualPolicies.trust(principal), "", HOUR);
        attach(Kind.ROLE, role, AwsPolicies.PREFIX + managed);
        if (logs) {
            put(Kind.ROLE, role, SESSION_LOGS, UsualPolicies.SESSION_LOGS);
        }
    }

    public Optional<IdentityRow> find(Kind kind, String name) {
        return all(kind).stream().filter(row -> row.name().equals(name)).findFirst();
    }

    List<IdentityRow> all(Kind kind) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM identities WHERE kind = :kind ORDER BY name")
                        .bind("kind", kind.word())
                        .map((row, context) -> new IdentityRow(
                                row.getString("name"),
                                row.getString("id"),
                                row.getString("trust"),
                                row.getString("description"),
                                row.getInt("max_session"),
                                Instant.ofEpochMilli(row.getLong("created_at"))))
                        .list());
    }

    void create(Kind kind, String name, String trust, String description, int maxSession) {
        change(
                "INSERT INTO identities (kind, name, id, trust, description, max_session, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                kind.word(),
                name,
                newId(kind.idPrefix()),
                trust,
                description,
                maxSession,
                clock.now().toEpochMilli());
    }

    /** A new id in the form of IAM's unique ids. */
    static String newId(String prefix) {
        return prefix + Ids.random(ID_LETTERS, 17);
    }

    void delete(Kind kind, String name) {
        change("DELETE FROM identities WHERE kind = ? AND name = ?", kind.word(), name);
    }

    void trust(String role, String document) {
        change("UPDATE identities SET trust = ? WHERE kind = 'role' AND name = ?", document, role);
    }

    /** Adds an inline policy, or replaces the one of the same name. */
    void put(Kind kind, String owner, String name, String document) {
        change(
                "INSERT OR REPLACE INTO identity_policies (kind, owner, name, document) VALUES (?, ?, ?, ?)",
                kind.word(),
                owner,
                name,
                document);
    }

    /** Removes an inline policy; returns false if none has that name. */
    boolean remove(Kind kind, String owner, String name) {
        return change(
                        "DELETE FROM identity_policies WHERE kind = ? AND owner = ? AND name = ?",
                        kind.word(),
                        owner,
                        name)
                > 0;
    }

    /** Inline policy documents by name. */
    Map<String, String> inline(Kind kind, String owner) {
        Map<String, String> all = new LinkedHashMap<>();
        store.jdbi()
                .useHandle(handle -> handle.createQuery("SELECT name, document FROM identity_policies"
                                + " WHERE kind = :kind AND owner = :owner ORDER BY name")
                        .bind("kind", kind.word())
                        .bind("owner", owner)
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .forEach(row -> all.put(row.getKey(), row.getValue())));
        return all;
    }

    void attach(Kind kind, String owner, String policyArn) {
        change(
                "INSERT OR IGNORE INTO identity_attachments (kind, owner, policy_arn) VALUES (?, ?, ?)",
                kind.word(),
                owner,
                policyArn);
    }

    /** Detaches a managed policy; returns false if it was not attached. */
    boolean detach(Kind kind, String owner, String policyArn) {
        return change(
                        "DELETE FROM identity_attachments WHERE kind = ? AND owner = ? AND policy_arn = ?",
                        kind.word(),
                        owner,
                        policyArn)
                > 0;
    }

    /** ARNs of the attached managed policies. */
    List<String> attached(Kind kind, String owner) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT policy_arn FROM identity_attachments"
                                + " WHERE kind = :kind AND owner = :owner ORDER BY policy_arn")
                        .bind("kind", kind.word())
                        .bind("owner", owner)
                        .mapTo(String.class)
                        .list());
    }

    /** The number of users and roles that have a managed policy attached. */
    int attachments(String policyArn) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM identity_attachments WHERE policy_arn = :arn")
                        .bind("arn", policyArn)
                        .mapTo(Integer.class)
                        .one());
    }

    /** The document of a managed policy, AWS's or the account's. */
    Optional<String> managed(String policyArn) {
        String aws = AwsPolicies.document(policyArn);
        return aws != null
                ? Optional.of(aws)
                : store.jdbi()
                        .withHandle(
                                handle -> handle.createQuery("SELECT document FROM managed_policies WHERE arn = :arn")
                                        .bind("arn", policyArn)
                                        .mapTo(String.class)
                                        .findOne());
    }

    Store store() {
        return store;
    }

    public String accountId() {
        return accountId;
    }

    Instant now() {
        return clock.now();
    }

    /** The policies of a user or role; empty if it does not exist. */
    public PolicySet policies(Principal principal) {
        Kind kind = principal.isUser() ? Kind.USER : Kind.ROLE;
        String key = kind.word() + "/" + principal.name();
        PolicySet known = read.get(key);
        if (known != null) {
            return known;
        }
        resetting.readLock().lock();
        try {
            return reread(kind, principal, key);
        } finally {
            resetting.readLock().unlock();
        }
    }

    private PolicySet reread(Kind kind, Principal principal, String key) {
        long before = changes;
        PolicySet made = find(kind, principal.name())
                .map(row -> new PolicySet(row.id(), parsed(kind, principal.name())))
                .orElse(NOBODY);
        // A concurrent change may have been missed: read again at the next call.
        if (before == changes) {
            read.put(key, made);
            if (before != changes) {
                read.remove(key);
            }
        }
        return made;
    }

    /** The {@code aws:userid} of the identity that an ARN names; empty if IAM does not know it. */
    public String userId(String arn) {
        return Principal.of(arn)
                .map(principal -> principal.userId(policies(principal).id()))
                .orElse("");
    }

    private Map<String, Policy> parsed(Kind kind, String owner) {
        Map<String, Policy> policies = new LinkedHashMap<>();
        inline(kind, owner).forEach((name, document) -> policies.put(name, Policy.parse(document)));
        for (String arn : attached(kind, owner)) {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            managed(arn)
                    .ifPresent(
                            document -> policies.put(policies.containsKey(name) ? arn : name, Policy.parse(document)));
        }
        return policies;
    }

    /**
     * Restores the workshop's roles with their usual permissions and removes all others. Concurrent readers wait, so
     * nobody finds the roles missing.
     */
    void reset() {
        resetting.writeLock().lock();
        try {
            TABLES.forEach(table -> change("DELETE FROM " + table));
            ensureDefaults();
        } finally {
            resetting.writeLock().unlock();
        }
    }

    /** Discards the parsed policies, so that they are read again. */
    private void forget() {
        synchronized (read) {
            changes++;
            read.clear();
        }
    }

    int change(String sql, Object... values) {
        int rows = store.jdbi().withHandle((Handle handle) -> handle.execute(sql, values));
        forget();
        return rows;
    }
}
