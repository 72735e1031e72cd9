package io.ssmlab.region.iam.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Imports a file of users and roles into IAM. What it names is replaced, everything else stays. */
public final class PreparedUsers {
    private final Identities identities;
    private final Credentials credentials;

    public PreparedUsers(Identities identities, Credentials credentials) {
        this.identities = identities;
        this.credentials = credentials;
    }

    /** A user's access key, shown at the start of the lab. */
    public record Key(String user, String accessKeyId, String secretAccessKey) {}

    public List<Key> apply(IamFile file) {
        String account = "arn:aws:iam::" + identities.accountId() + ":";
        file.policies().forEach((name, document) -> importPolicy(account + "policy/" + name, name, document));
        file.roles().forEach(role -> importIdentity(Kind.ROLE, role, account));
        List<Key> keys = new ArrayList<>();
        for (IamFile.Entry user : file.users()) {
            importIdentity(Kind.USER, user, account);
            keys.add(key(user, account + "user/" + user.name()));
        }
        return keys;
    }

    private void importPolicy(String arn, String name, String document) {
        identities.change("DELETE FROM managed_policies WHERE arn = ?", arn);
        identities.change(
                "INSERT INTO managed_policies (arn, name, id, description, document, created_at)"
                        + " VALUES (?, ?, ?, '', ?, ?)",
                arn,
                name,
                Identities.newId("ANPA"),
                document,
                identities.now().toEpochMilli());
    }

    private void importIdentity(Kind kind, IamFile.Entry entry, String account) {
        String name = entry.name();
        if (identities.find(kind, name).isEmpty()) {
            String trust =
                    entry.trust().isEmpty() ? UsualPolicies.trust("\"AWS\":\"" + account + "root\"") : entry.trust();
            identities.create(kind, name, kind == Kind.USER ? "" : trust, "", 3600);
        } else if (!entry.trust().isEmpty()) {
            identities.trust(name, entry.trust());
        }
        Set.copyOf(identities.inline(kind, name).keySet()).forEach(old -> identities.remove(kind, name, old));
        identities.attached(kind, name).forEach(old -> identities.detach(kind, name, old));
        entry.policies().forEach((policy, document) -> identities.put(kind, name, policy, document));
        entry.attach()
                .forEach(
                        arn -> identities.attach(kind, name, arn.startsWith("arn:") ? arn : account + "policy/" + arn));
    }

    private Key key(IamFile.Entry user, String arn) {
        if (!user.accessKeyId().isEmpty()) {
            credentials.setKey(arn, user.accessKeyId(), user.secretAccessKey());
            return new Key(user.name(), user.accessKeyId(), user.secretAccessKey());
        }
        Credential known = credentials.keysOf(arn).stream()
                .findFirst()
                .flatMap(row -> credentials.find(row.accessKeyId()))
                .orElseGet(() -> credentials.createKey(arn));
        return new Key(user.name(), known.accessKeyId(), known.secretAccessKey());
    }
}
