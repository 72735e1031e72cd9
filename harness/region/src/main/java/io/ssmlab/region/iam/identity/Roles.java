package io.ssmlab.region.iam.identity;

import io.ssmlab.region.iam.policy.TrustPolicy;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Resettable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;

/** IAM's roles. Source: IAM's API reference (2010-05-08). Lists are one page. */
public final class Roles implements Resettable {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_CHARACTERS = 10_240;
    private static final int HOUR = 3600;
    private static final int LONGEST_SESSION = 12 * HOUR;

    private final Identities identities;
    private final OwnPolicies policies;

    public Roles(Identities identities) {
        this.identities = identities;
        this.policies = new OwnPolicies(identities, Kind.ROLE, MOST_CHARACTERS);
    }

    /** @throws AwsError EntityAlreadyExists, MalformedPolicyDocument, ValidationError */
    public CreateRoleResponse createRole(CreateRoleRequest request, Caller caller) {
        String name = IamErrors.name(request.roleName(), "roleName", LONGEST_NAME);
        IamErrors.path(request.path());
        String trust = IamErrors.required(request.assumeRolePolicyDocument(), "assumeRolePolicyDocument");
        TrustPolicy.parse(trust);
        int longest = request.maxSessionDuration() == null ? HOUR : request.maxSessionDuration();
        if (longest < HOUR || longest > LONGEST_SESSION) {
            throw AwsError.of(
                    "ValidationError",
                    "MaxSessionDuration must be from " + HOUR + " to " + LONGEST_SESSION + " seconds.");
        }
        if (identities.find(Kind.ROLE, name).isPresent()) {
            throw IamErrors.exists("Role", name);
        }
        identities.create(Kind.ROLE, name, trust, request.description() == null ? "" : request.description(), longest);
        return CreateRoleResponse.builder().role(role(policies.owner(name))).build();
    }

    /** The role, with its trust policy. */
    public GetRoleResponse getRole(GetRoleRequest request, Caller caller) {
        return GetRoleResponse.builder()
                .role(role(policies.owner(request.roleName())))
                .build();
    }

    public ListRolesResponse listRoles(ListRolesRequest request, Caller caller) {
        return ListRolesResponse.builder()
                .roles(identities.all(Kind.ROLE).stream().map(this::role).toList())
                .isTruncated(false)
                .build();
    }

    /** @throws AwsError NoSuchEntity, DeleteConflict */
    public DeleteRoleResponse deleteRole(DeleteRoleRequest request, Caller caller) {
        String name = policies.owner(request.roleName()).name();
        policies.requireNone(name);
        identities.delete(Kind.ROLE, name);
        return DeleteRoleResponse.builder().build();
    }

    /** @throws AwsError NoSuchEntity, MalformedPolicyDocument */
    public UpdateAssumeRolePolicyResponse updateAssumeRolePolicy(UpdateAssumeRolePolicyRequest request, Caller caller) {
        String name = policies.owner(request.roleName()).name();
        String trust = IamErrors.required(request.policyDocument(), "policyDocument");
        TrustPolicy.parse(trust);
        identities.trust(name, trust);
        return UpdateAssumeRolePolicyResponse.builder().build();
    }

    /** Names of the inline policies. */
    public ListRolePoliciesResponse listRolePolicies(ListRolePoliciesRequest request, Caller caller) {
        return ListRolePoliciesResponse.builder()
                .policyNames(policies.names(request.roleName()))
                .isTruncated(false)
                .build();
    }

    public ListAttachedRolePoliciesResponse listAttachedRolePolicies(
            ListAttachedRolePoliciesRequest request, Caller caller) {
        return ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(policies.attached(request.roleName()))
                .isTruncated(false)
                .build();
    }

    /** One inline policy; its document is percent-encoded, as AWS answers it. */
    public GetRolePolicyResponse getRolePolicy(GetRolePolicyRequest request, Caller caller) {
        String document = policies.get(request.roleName(), request.policyName());
        return GetRolePolicyResponse.builder()
                .roleName(request.roleName())
                .policyName(request.policyName())
                .policyDocument(IamErrors.encoded(document))
                .build();
    }

    /**
     * Adds or replaces an inline policy. It takes effect at the next call; on AWS that may take some seconds.
     *
     * @throws AwsError NoSuchEntity, MalformedPolicyDocument, LimitExceeded, ValidationError
     */
    public PutRolePolicyResponse putRolePolicy(PutRolePolicyRequest request, Caller caller) {
        policies.put(request.roleName(), request.policyName(), request.policyDocument());
        return PutRolePolicyResponse.builder().build();
    }

    /**
     * Removes an inline policy.
     *
     * @throws AwsError NoSuchEntity
     */
    public DeleteRolePolicyResponse deleteRolePolicy(DeleteRolePolicyRequest request, Caller caller) {
        policies.delete(request.roleName(), request.policyName());
        return DeleteRolePolicyResponse.builder().build();
    }

    /** @throws AwsError NoSuchEntity, LimitExceeded */
    public AttachRolePolicyResponse attachRolePolicy(AttachRolePolicyRequest request, Caller caller) {
        policies.attach(request.roleName(), request.policyArn());
        return AttachRolePolicyResponse.builder().build();
    }

    /** @throws AwsError NoSuchEntity */
    public DetachRolePolicyResponse detachRolePolicy(DetachRolePolicyRequest request, Caller caller) {
        policies.detach(request.roleName(), request.policyArn());
        return DetachRolePolicyResponse.builder().build();
    }

    /** The combined policies of the instances' role. */
    public RolePolicies policies() {
        return new RolePolicies(identities);
    }

    /** Tests if the role exists and an AWS service may assume it. */
    public boolean isTrusting(String roleName, String service) {
        return identities
                .find(Kind.ROLE, roleName)
                .filter(row -> TrustPolicy.parse(row.trust()).trusts(service))
                .isPresent();
    }

    /** Restores the workshop's roles with their usual permissions and removes all others. */
    @Override
    public void reset() {
        identities.reset();
    }

    private Role role(IdentityRow row) {
        return Role.builder()
                .path("/")
                .roleName(row.name())
                .roleId(row.id())
                .arn("arn:aws:iam::" + identities.accountId() + ":role/" + row.name())
                .createDate(row.createdAt())
                .description(row.description().isEmpty() ? null : row.description())
                .assumeRolePolicyDocument(IamErrors.encoded(row.trust()))
                .maxSessionDuration(row.maxSession())
                .build();
    }
}
