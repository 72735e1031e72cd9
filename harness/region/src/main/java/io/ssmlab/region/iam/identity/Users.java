package io.ssmlab.region.iam.identity;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.User;

/** IAM's users and their access keys. Source: IAM's API reference (2010-05-08). Lists are one page. */
public final class Users {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_CHARACTERS = 2048;
    private static final int MOST_KEYS = 2;

    private final Identities identities;
    private final Credentials credentials;
    private final OwnPolicies policies;

    public Users(Identities identities, Credentials credentials) {
        this.identities = identities;
        this.credentials = credentials;
        this.policies = new OwnPolicies(identities, Kind.USER, MOST_CHARACTERS);
    }

    /** @throws AwsError EntityAlreadyExists, ValidationError */
    public CreateUserResponse createUser(CreateUserRequest request, Caller caller) {
        String name = IamErrors.name(request.userName(), "userName", LONGEST_NAME);
        IamErrors.path(request.path());
        if (identities.all(Kind.USER).stream().anyMatch(user -> user.name().equalsIgnoreCase(name))) {
            throw IamErrors.exists("User", name);
        }
        identities.create(Kind.USER, name, "", "", 0);
        return CreateUserResponse.builder().user(user(policies.owner(name))).build();
    }

    /** The named user; without a name, the caller's own. */
    public GetUserResponse getUser(GetUserRequest request, Caller caller) {
        return GetUserResponse.builder()
                .user(user(policies.owner(named(request.userName(), caller))))
                .build();
    }

    public ListUsersResponse listUsers(ListUsersRequest request, Caller caller) {
        return ListUsersResponse.builder()
                .users(identities.all(Kind.USER).stream().map(this::user).toList())
                .isTruncated(false)
                .build();
    }

    /** @throws AwsError NoSuchEntity, DeleteConflict */
    public DeleteUserResponse deleteUser(DeleteUserRequest request, Caller caller) {
        String name = policies.owner(request.userName()).name();
        policies.requireNone(name);
        if (!credentials.keysOf(arn(name)).isEmpty()) {
            throw IamErrors.inUse("Cannot delete entity, must delete access keys first.");
        }
        identities.delete(Kind.USER, name);
        return DeleteUserResponse.builder().build();
    }

    /** Creates an access key; only this response has the secret. @throws AwsError NoSuchEntity, LimitExceeded */
    public CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request, Caller caller) {
        String name = policies.owner(named(request.userName(), caller)).name();
        if (credentials.keysOf(arn(name)).size() >= MOST_KEYS) {
            throw IamErrors.limit("Cannot exceed quota for AccessKeysPerUser: " + MOST_KEYS);
        }
        Credential made = credentials.createKey(arn(name));
        return CreateAccessKeyResponse.builder()
                .accessKey(AccessKey.builder()
                        .userName(name)
                        .accessKeyId(made.accessKeyId())
                        .secretAccessKey(made.secretAccessKey())
                        .status(StatusType.ACTIVE)
                        .createDate(identities.now())
                        .build())
                .build();
    }

    public ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request, Caller caller) {
        String name = policies.owner(named(request.userName(), caller)).name();
        List<AccessKeyMetadata> keys = credentials.keysOf(arn(name)).stream()
                .map(key -> AccessKeyMetadata.builder()
                        .userName(name)
                        .accessKeyId(key.accessKeyId())
                        .status(key.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                        .createDate(key.createdAt())
                        .build())
                .toList();
        return ListAccessKeysResponse.builder()
                .accessKeyMetadata(keys)
                .isTruncated(false)
                .build();
    }

    /** Switches a key on or off. @throws AwsError NoSuchEntity, ValidationError */
    public UpdateAccessKeyResponse updateAccessKey(UpdateAccessKeyRequest request, Caller caller) {
        String name = policies.owner(named(request.userName(), caller)).name();
        StatusType status = request.status();
        if (status != StatusType.ACTIVE && status != StatusType.INACTIVE) {
            throw AwsError.of("ValidationError", "Status must be Active or Inactive.");
        }
        String key = IamErrors.required(request.accessKeyId(), "accessKeyId");
        if (!credentials.setActive(arn(name), key, status == StatusType.ACTIVE)) {
            throw noKey(key);
        }
        return UpdateAccessKeyResponse.builder().build();
    }

    /** @throws AwsError NoSuchEntity */
    public DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request, Caller caller) {
        String name = policies.owner(named(request.userName(), caller)).name();
        String key = IamErrors.required(request.accessKeyId(), "accessKeyId");
        if (!credentials.deleteKey(arn(name), key)) {
            throw noKey(key);
        }
        return DeleteAccessKeyResponse.builder().build();
    }

    /** @throws AwsError NoSuchEntity, MalformedPolicyDocument, LimitExceeded, ValidationError */
    public PutUserPolicyResponse putUserPolicy(PutUserPolicyRequest request, Caller caller) {
        policies.put(request.userName(), request.policyName(), request.policyDocument());
        return PutUserPolicyResponse.builder().build();
    }

    /** One inline policy; its document is percent-encoded, as AWS answers it. */
    public GetUserPolicyResponse getUserPolicy(GetUserPolicyRequest request, Caller caller) {
        String document = policies.get(request.userName(), request.policyName());
        return GetUserPolicyResponse.builder()
                .userName(request.userName())
                .policyName(request.policyName())
                .policyDocument(IamErrors.encoded(document))
                .build();
    }

    /** @throws AwsError NoSuchEntity */
    public DeleteUserPolicyResponse deleteUserPolicy(DeleteUserPolicyRequest request, Caller caller) {
        policies.delete(request.userName(), request.policyName());
        return DeleteUserPolicyResponse.builder().build();
    }

    /** Names of the inline policies. */
    public ListUserPoliciesResponse listUserPolicies(ListUserPoliciesRequest request, Caller caller) {
        return ListUserPoliciesResponse.builder()
                .policyNames(policies.names(request.userName()))
                .isTruncated(false)
                .build();
    }

    /** @throws AwsError NoSuchEntity, LimitExceeded */
    public AttachUserPolicyResponse attachUserPolicy(AttachUserPolicyRequest request, Caller caller) {
        policies.attach(request.userName(), request.policyArn());
        return AttachUserPolicyResponse.builder().build();
    }

    /** @throws AwsError NoSuchEntity */
    public DetachUserPolicyResponse detachUserPolicy(DetachUserPolicyRequest request, Caller caller) {
        policies.detach(request.userName(), request.policyArn());
        return DetachUserPolicyResponse.builder().build();
    }

    public ListAttachedUserPoliciesResponse listAttachedUserPolicies(
            ListAttachedUserPoliciesRequest request, Caller caller) {
        return ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(policies.attached(request.userName()))
                .isTruncated(false)
                .build();
    }

    /** The ARNs of all users. */
    public List<String> arns() {
        return identities.all(Kind.USER).stream().map(user -> arn(user.name())).toList();
    }

    private String named(@Nullable String given, Caller caller) {
        String own = Principal.ownUser(caller);
        if (given == null && own.isEmpty()) {
            throw AwsError.of("ValidationError", "Must specify userName when calling with non-User credentials");
        }
        return given == null ? own : given;
    }

    private static AwsError noKey(String key) {
        return IamErrors.missing("The Access Key with id " + IamErrors.clip(key) + " cannot be found.");
    }

    private String arn(String name) {
        return "arn:aws:iam::" + identities.accountId() + ":user/" + name;
    }

    private User user(IdentityRow row) {
        return User.builder()
                .path("/")
                .userName(row.name())
                .userId(row.id())
                .arn(arn(row.name()))
                .createDate(row.createdAt())
                .build();
    }
}
