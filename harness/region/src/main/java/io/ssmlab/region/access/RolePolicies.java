package io.ssmlab.region.access;

import io.ssmlab.region.core.Store;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The inline policies of the workshop's instance role, and what they come to together with its managed policy. */
public final class RolePolicies {
    /** The managed policy that every role of managed nodes has. */
    static final String MANAGED = "AmazonSSMManagedInstanceCore";

    /** What the role may besides: write session logs. The user guide has such a policy made by hand. */
    static final String SESSION_LOGS = "SM-Workshop-SessionLogs";

    private final Store store;
    private final Policy managed = Policy.parse(UsualPolicies.MANAGED_INSTANCE_CORE);
    private final Map<String, Policy> parsed = new ConcurrentHashMap<>();

    RolePolicies(Store store) {
        this.store = store;
    }

    /** Makes the role, with its usual permissions, unless it is there. */
    void ensureRole(Instant now) {
        store.jdbi().useTransaction(handle -> {
            int made = handle.execute(
                    "INSERT OR IGNORE INTO roles (name, created_at) VALUES (?, ?)",
                    Credentials.INSTANCE_ROLE,
                    now.toEpochMilli());
            if (made == 0) {
                return;
            }
            handle.execute(
                    "INSERT INTO role_policies (role, name, document) VALUES (?, ?, ?)",
                    Credentials.INSTANCE_ROLE,
                    SESSION_LOGS,
                    UsualPolicies.SESSION_LOGS);
        });
    }

    Instant roleCreated() {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT created_at FROM roles WHERE name = :role")
                        .bind("role", Credentials.INSTANCE_ROLE)
                        .mapTo(Long.class)
                        .findOne())
                .map(Instant::ofEpochMilli)
                .orElseThrow();
    }

    /** Replaces one of the same name. */
    void put(String name, String document) {
        store.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT OR REPLACE INTO role_policies (role, name, document) VALUES (?, ?, ?)",
                        Credentials.INSTANCE_ROLE,
                        name,
                        document));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** False if there is none of that name. */
    boolean delete(String name) {
        return store.jdbi()
                        .withHandle(handle -> handle.execute(
                                "DELETE FROM role_policies WHERE role = ? AND name = ?",
                                Credentials.INSTANCE_ROLE,
                                name))
                > 0;
    }

    /** Documents by name. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        store.jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT name, document FROM role_policies WHERE role = :role ORDER BY name")
                        .bind("role", Credentials.INSTANCE_ROLE)
                        .map((row, context) -> Map.entry(row.getString(1), row.getString(2)))
                        .forEach(row -> all.put(row.getKey(), row.getValue())));
        return all;
    }

    /** What the role may do now. */
    public Decision decide(String action, String resource) {
        String allowing = "";
        Map<String, Policy> policies = new LinkedHashMap<>();
        all().forEach((name, document) -> policies.put(name, parsed.computeIfAbsent(document, Policy::parse)));
        policies.put(MANAGED, managed);
        for (Map.Entry<String, Policy> policy : policies.entrySet()) {
            for (Statement statement : policy.getValue().statements()) {
                if (statement.appliesTo(action, resource)) {
                    if (!statement.allows()) {
                        return new Decision(Decision.Kind.DENIED, policy.getKey());
                    }
                    allowing = policy.getKey();
                }
            }
        }
        return new Decision(allowing.isEmpty() ? Decision.Kind.NOT_ALLOWED : Decision.Kind.ALLOWED, allowing);
    }
}
