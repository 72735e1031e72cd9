package io.ssmlab.region.iam.identity;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** IAM's managed policies: AWS's, as far as the lab has them, and the account's own, which have one version. */
public final class ManagedPolicies {
    private static final int LONGEST_NAME = 128;
    private static final int MOST_CHARACTERS = 6144;
    private static final String VERSION = "v1";

    private final Identities identities;

    public ManagedPolicies(Identities identities) {
        this.identities = identities;
    }

    /** @param id empty for AWS's own */
    private record Row(String arn, String name, String id, String description, String document, Instant createdAt) {}

    /** @throws AwsError EntityAlreadyExists, MalformedPolicyDocument, LimitExceeded, ValidationError */
    public CreatePolicyResponse createPolicy(CreatePolicyRequest request, Caller caller) {
        String name = IamErrors.name(request.policyName(), "policyName", LONGEST_NAME);
        IamErrors.path(request.path());
        String document = IamErrors.required(request.policyDocument(), "policyDocument");
        io.ssmlab.region.iam.policy.Policy.parse(document);
        if (IdentityPolicies.length(document) > MOST_CHARACTERS) {
            throw IamErrors.limit("Cannot exceed quota for PolicySize: " + MOST_CHARACTERS);
        }
        String arn = "arn:aws:iam::" + identities.accountId() + ":policy/" + name;
        if (find(arn).isPresent()) {
            throw IamErrors.exists("A policy called " + name, name);
        }
        identities.change(
                "INSERT INTO managed_policies (arn, name, id, description, document, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                arn,
                name,
                Identities.newId("ANPA"),
                request.description() == null ? "" : request.description(),
                document,
                identities.now().toEpochMilli());
        return CreatePolicyResponse.builder().policy(policy(row(arn))).build();
    }

    /** @throws AwsError NoSuchEntity */
    public GetPolicyResponse getPolicy(GetPolicyRequest request, Caller caller) {
        return GetPolicyResponse.builder()
                .policy(policy(row(request.policyArn())))
                .build();
    }

    /** The document, percent-encoded. @throws AwsError NoSuchEntity */
    public GetPolicyVersionResponse getPolicyVersion(GetPolicyVersionRequest request, Caller caller) {
        Row row = row(request.policyArn());
        if (!VERSION.equals(request.versionId())) {
            throw IamErrors.missing("Policy " + row.arn + " version " + request.versionId()
                    + " does not exist or is not attachable. The lab's policies have " + VERSION + " only.");
        }
        return GetPolicyVersionResponse.builder()
                .policyVersion(PolicyVersion.builder()
                        .document(IamErrors.encoded(row.document))
                        .versionId(VERSION)
                        .isDefaultVersion(true)
                        .createDate(row.createdAt)
                        .build())
                .build();
    }

    public ListPoliciesResponse listPolicies(ListPoliciesRequest request, Caller caller) {
        List<Row> all = new ArrayList<>();
        if (request.scope() != PolicyScopeType.LOCAL) {
            AwsPolicies.all().keySet().forEach(name -> all.add(row(AwsPolicies.PREFIX + name)));
        }
        if (request.scope() != PolicyScopeType.AWS) {
            all.addAll(own());
        }
        boolean attachedOnly = Boolean.TRUE.equals(request.onlyAttached());
        return ListPoliciesResponse.builder()
                .policies(all.stream()
                        .map(this::policy)
                        .filter(policy -> !attachedOnly || policy.attachmentCount() > 0)
                        .toList())
                .isTruncated(false)
                .build();
    }

    /** @throws AwsError NoSuchEntity, DeleteConflict, AccessDenied for AWS's own */
    public DeletePolicyResponse deletePolicy(DeletePolicyRequest request, Caller caller) {
        Row row = row(request.policyArn());
        if (row.id.isEmpty()) {
            throw new AwsError("AccessDenied", 403, "AWS's managed policies cannot be deleted.", java.util.Map.of());
        }
        if (identities.attachments(row.arn) > 0) {
            throw IamErrors.inUse("Cannot delete a policy attached to entities.");
        }
        identities.change("DELETE FROM managed_policies WHERE arn = ?", row.arn);
        return DeletePolicyResponse.builder().build();
    }

    private Row row(@Nullable String given) {
        String arn = IamErrors.required(given, "policyArn");
        return find(arn).orElseThrow(() -> IamErrors.missing("Policy " + IamErrors.clip(arn) + " was not found."));
    }

    private Optional<Row> find(String arn) {
        String document = AwsPolicies.document(arn);
        if (document != null) {
            String name = arn.substring(AwsPolicies.PREFIX.length());
            return Optional.of(new Row(arn, name, "", "", document, Instant.EPOCH));
        }
        return own().stream().filter(row -> row.arn.equals(arn)).findFirst();
    }

    private List<Row> own() {
        return identities
                .store()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM managed_policies ORDER BY name")
                        .map((row, context) -> new Row(
                                row.getString("arn"),
                                row.getString("name"),
                                row.getString("id"),
                                row.getString("description"),
                                row.getString("document"),
                                Instant.ofEpochMilli(row.getLong("created_at"))))
                        .list());
    }

    private Policy policy(Row row) {
        return Policy.builder()
                .policyName(row.name)
                .policyId(row.id.isEmpty() ? null : row.id)
                .arn(row.arn)
                .path("/")
                .defaultVersionId(VERSION)
                .attachmentCount(identities.attachments(row.arn))
                .isAttachable(true)
                .description(row.description.isEmpty() ? null : row.description)
                .createDate(row.id.isEmpty() ? null : row.createdAt)
                .updateDate(row.id.isEmpty() ? null : row.createdAt)
                .build();
    }
}
