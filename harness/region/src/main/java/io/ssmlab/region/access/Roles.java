package io.ssmlab.region.access;

import io.ssmlab.region.core.AwsError;
import io.ssmlab.region.core.Caller;
import io.ssmlab.region.core.RegionClock;
import io.ssmlab.region.core.Resettable;
import io.ssmlab.region.core.Store;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * As much of IAM as decides what instances may do: the inline policies of the workshop's instance role. Source: IAM's API
 * reference (2010-05-08). There are no other roles, users or policies to see here yet.
 */
public final class Roles implements Resettable {
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_NAME = 128;

    /** Of all inline policies of a role together, white space not counted. */
    private static final int MOST_CHARACTERS = 10_240;

    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";

    private final RolePolicies policies;
    private final String accountId;
    private final RegionClock clock;

    /** Gives the role its usual permissions if it has none yet. */
    public Roles(Store store, RegionClock clock, String accountId) {
        this.policies = new RolePolicies(store);
        this.accountId = accountId;
        this.clock = clock;
        policies.ensureRole(clock.now());
    }

    /** What the role's policies come to. */
    public RolePolicies policies() {
        return policies;
    }

    /** The role, with its trust policy. */
    public GetRoleResponse getRole(GetRoleRequest request, Caller caller) {
        String name = role(request.roleName());
        return GetRoleResponse.builder()
                .role(Role.builder()
                        .path("/")
                        .roleName(name)
                        .roleId("AROASMWORKSHOPINSTANCES")
                        .arn("arn:aws:iam::" + accountId + ":role/" + name)
                        .createDate(policies.roleCreated())
                        .assumeRolePolicyDocument(encoded(TRUST))
                        .maxSessionDuration(3600)
                        .build())
                .build();
    }

    /** Names of the inline policies, in one page. */
    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request, Caller caller) {
        role(request.roleName());
        return ListRolePoliciesResponse.builder()
                .policyNames(policies.all().keySet())
                .isTruncated(false)
                .build();
    }

    /** The managed policy that the role has; it cannot be detached here. */
    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            ListAttachedRolePoliciesRequest request, Caller caller) {
        role(request.roleName());
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(List.of(AttachedPolicy.builder()
                        .policyName(RolePolicies.MANAGED)
                        .policyArn("arn:aws:iam::aws:policy/" + RolePolicies.MANAGED)
                        .build()))
                .isTruncated(false)
                .build();
    }

    /** One inline policy; its document is percent-encoded, as AWS answers it. */
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request, Caller caller) {
        String role = role(request.roleName());
        String name = name(request.policyName());
        String document = policies.get(name).orElseThrow(() -> noPolicy(name));
        return GetRolePolicyResponse.builder()
                .roleName(role)
                .policyName(name)
                .policyDocument(encoded(document))
                .build();
    }

    /**
     * Adds or replaces an inline policy. It counts from the next call on; on AWS it may take some seconds.
     *
     * @throws AwsError NoSuchEntity, MalformedPolicyDocument, LimitExceeded, ValidationError
     */
    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request, Caller caller) {
        person(caller, "iam:PutRolePolicy");
        role(request.roleName());
        String name = name(request.policyName());
        String document = required(request.policyDocument(), "policyDocument");
        Policy.parse(document);
        int size = length(document);
        for (Map.Entry<String, String> other : policies.all().entrySet()) {
            size += other.getKey().equals(name) ? 0 : length(other.getValue());
        }
        if (size > MOST_CHARACTERS) {
            throw new AwsError(
                    "LimitExceeded",
                    409,
                    "Maximum policy size of " + MOST_CHARACTERS + " bytes exceeded for role " + request.roleName(),
                    Map.of());
        }
        policies.put(name, document);
        return PutRolePolicyResponse.builder().build();
    }

    /**
     * Takes an inline policy away.
     *
     * @throws AwsError NoSuchEntity
     */
    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request, Caller caller) {
        person(caller, "iam:DeleteRolePolicy");
        role(request.roleName());
        String name = name(request.policyName());
        if (!policies.delete(name)) {
            throw noPolicy(name);
        }
        return DeleteRolePolicyResponse.builder().build();
    }

    /** The role's usual permissions again. */
    @Override
    public void reset() {
        policies.ensureRole(clock.now());
    }

    /** An instance must not give itself rights. */
    private static void person(Caller caller, String action) {
        if (caller.isNode()) {
            throw new AwsError(
                    "AccessDenied",
                    FORBIDDEN,
                    "User: " + caller.arn() + " is not authorized to perform: " + action + " on resource: role "
                            + Credentials.INSTANCE_ROLE + " because no identity-based policy allows the " + action
                            + " action",
                    Map.of());
        }
    }

    private static String role(@Nullable String given) {
        String name = required(given, "roleName");
        if (!name.equals(Credentials.INSTANCE_ROLE)) {
            throw new AwsError(
                    "NoSuchEntity",
                    NOT_FOUND,
                    "The role with name " + clip(name) + " cannot be found. The lab's IAM has one role, "
                            + Credentials.INSTANCE_ROLE + ".",
                    Map.of());
        }
        return name;
    }

    private static String name(@Nullable String given) {
        String name = required(given, "policyName");
        if (!name.matches("[\\w+=,.@-]{1," + LONGEST_NAME + "}")) {
            throw AwsError.of(
                    "ValidationError",
                    "The specified value for policyName is invalid. It must contain only alphanumeric characters and/or"
                            + " the following: +=,.@_-, and at most " + LONGEST_NAME + " of them");
        }
        return name;
    }

    private static String required(@Nullable String given, String member) {
        if (given == null || given.isEmpty()) {
            throw AwsError.of(
                    "ValidationError",
                    "1 validation error detected: Value at '" + member
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return given;
    }

    private AwsError noPolicy(String name) {
        return new AwsError(
                "NoSuchEntity",
                NOT_FOUND,
                "The role policy with name " + name + " cannot be found. The role has "
                        + policies.all().keySet() + ".",
                Map.of());
    }

    private static int length(String document) {
        return document.replaceAll("\\s", "").length();
    }

    private static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static String clip(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }
}
