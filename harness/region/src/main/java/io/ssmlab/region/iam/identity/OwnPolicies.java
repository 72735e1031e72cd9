package io.ssmlab.region.iam.identity;

import io.ssmlab.region.iam.policy.Policy;
import io.ssmlab.region.kernel.AwsError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** Puts, gets, attaches and removes the policies of users, or of roles, in the same way for both. */
final class OwnPolicies {
    private static final int LONGEST_NAME = 128;

    /** The most managed policies of one user or role. */
    private static final int MOST_ATTACHED = 10;

    private final Identities identities;
    private final Kind kind;

    /** The limit of all inline policies together, white space not counted. */
    private final int mostCharacters;

    OwnPolicies(Identities identities, Kind kind, int mostCharacters) {
        this.identities = identities;
        this.kind = kind;
        this.mostCharacters = mostCharacters;
    }

    /** @throws AwsError NoSuchEntity */
    IdentityRow owner(@Nullable String given) {
        String name = IamErrors.required(given, kind.word() + "Name");
        return identities
                .find(kind, name)
                .orElseThrow(() -> IamErrors.missing(
                        "The " + kind.word() + " with name " + IamErrors.clip(name) + " cannot be found."));
    }

    List<String> names(@Nullable String owner) {
        return List.copyOf(identities.inline(kind, owner(owner).name()).keySet());
    }

    /** @throws AwsError NoSuchEntity, MalformedPolicyDocument, LimitExceeded, ValidationError */
    void put(@Nullable String owner, @Nullable String policyName, @Nullable String given) {
        String ownerName = owner(owner).name();
        String name = IamErrors.name(policyName, "policyName", LONGEST_NAME);
        String document = IamErrors.required(given, "policyDocument");
        Policy.parse(document);
        int size = length(document);
        for (Map.Entry<String, String> other :
                identities.inline(kind, ownerName).entrySet()) {
            size += other.getKey().equals(name) ? 0 : length(other.getValue());
        }
        if (size > mostCharacters) {
            throw IamErrors.limit("Maximum policy size of " + mostCharacters + " bytes exceeded for " + kind.word()
                    + " " + ownerName);
        }
        identities.put(kind, ownerName, name, document);
    }

    /** @throws AwsError NoSuchEntity */
    String get(@Nullable String owner, @Nullable String policyName) {
        String name = IamErrors.name(policyName, "policyName", LONGEST_NAME);
        Map<String, String> all = identities.inline(kind, owner(owner).name());
        String document = all.get(name);
        if (document == null) {
            throw noPolicy(name, all);
        }
        return document;
    }

    /** @throws AwsError NoSuchEntity */
    void delete(@Nullable String owner, @Nullable String policyName) {
        String name = IamErrors.name(policyName, "policyName", LONGEST_NAME);
        String ownerName = owner(owner).name();
        if (!identities.remove(kind, ownerName, name)) {
            throw noPolicy(name, identities.inline(kind, ownerName));
        }
    }

    List<AttachedPolicy> attached(@Nullable String owner) {
        return identities.attached(kind, owner(owner).name()).stream()
                .map(arn -> AttachedPolicy.builder()
                        .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                        .policyArn(arn)
                        .build())
                .toList();
    }

    /** @throws AwsError NoSuchEntity, LimitExceeded */
    void attach(@Nullable String owner, @Nullable String policyArn) {
        String ownerName = owner(owner).name();
        String arn = policy(policyArn);
        List<String> all = identities.attached(kind, ownerName);
        if (!all.contains(arn) && all.size() >= MOST_ATTACHED) {
            throw IamErrors.limit("Cannot exceed quota for PoliciesPer" + (kind == Kind.USER ? "User" : "Role") + ": "
                    + MOST_ATTACHED);
        }
        identities.attach(kind, ownerName, arn);
    }

    /** @throws AwsError NoSuchEntity */
    void detach(@Nullable String owner, @Nullable String policyArn) {
        String arn = IamErrors.required(policyArn, "policyArn");
        if (!identities.detach(kind, owner(owner).name(), arn)) {
            throw IamErrors.missing("Policy " + IamErrors.clip(arn) + " was not found.");
        }
    }

    /** @throws AwsError DeleteConflict if it still has policies */
    void requireNone(String owner) {
        if (!identities.inline(kind, owner).isEmpty()
                || !identities.attached(kind, owner).isEmpty()) {
            throw IamErrors.inUse("Cannot delete entity, must delete policies and detach all policies first.");
        }
    }

    private String policy(@Nullable String given) {
        String arn = IamErrors.required(given, "policyArn");
        if (identities.managed(arn).isEmpty()) {
            throw IamErrors.missing("Policy " + IamErrors.clip(arn) + " does not exist or is not attachable."
                    + (arn.startsWith(AwsPolicies.PREFIX)
                            ? " Of AWS's policies the lab has "
                                    + String.join(", ", AwsPolicies.all().keySet()) + "."
                            : ""));
        }
        return arn;
    }

    private AwsError noPolicy(String name, Map<String, String> all) {
        return IamErrors.missing("The " + kind.word() + " policy with name " + name + " cannot be found. The "
                + kind.word() + " has " + all.keySet() + ".");
    }

    static int length(String document) {
        return document.replaceAll("\\s", "").length();
    }
}
