package io.ssmlab.region.ssm.activations;

import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.iam.identity.Credentials;
import io.ssmlab.region.iam.identity.Roles;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Checks;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.Page;
import io.ssmlab.region.kernel.Paging;
import io.ssmlab.region.kernel.RegionClock;
import io.ssmlab.region.kernel.Store;
import io.ssmlab.region.ssm.nodes.Nodes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.model.Activation;
import software.amazon.awssdk.services.ssm.model.CreateActivationRequest;
import software.amazon.awssdk.services.ssm.model.CreateActivationResponse;
import software.amazon.awssdk.services.ssm.model.DeleteActivationRequest;
import software.amazon.awssdk.services.ssm.model.DeleteActivationResponse;
import software.amazon.awssdk.services.ssm.model.DescribeActivationsFilter;
import software.amazon.awssdk.services.ssm.model.DescribeActivationsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeActivationsResponse;

/**
 * Hybrid activations, by which a machine that is not an EC2 instance becomes a managed node with its role's
 * credentials.
 */
public final class Activations {
    private static final Duration DEFAULT_LIFE = Duration.ofHours(24);
    private static final Duration LONGEST_LIFE = Duration.ofDays(30);
    private static final String CODE_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final Paging PAGES = Paging.ofSsm("DescribeActivations");

    private final RegionClock clock;
    private final Credentials credentials;
    private final ActivationTable table;
    private final Roles roles;
    private final String accountId;

    /** @param roles that nodes can be given */
    public Activations(Store store, RegionClock clock, Credentials credentials, Roles roles, String accountId) {
        this.roles = roles;
        this.accountId = accountId;
        this.clock = clock;
        this.credentials = credentials;
        this.table = new ActivationTable(store);
    }

    /** Creates an activation. Only this response has the code. Without an expiration date it lasts 24 hours. */
    public CreateActivationResponse createActivation(CreateActivationRequest request, Caller caller) {
        String role = Checks.required(request.iamRole(), "iamRole", 1, 64);
        String roleName = role.substring(role.lastIndexOf('/') + 1);
        if (!roles.isTrusting(roleName, "ssm.amazonaws.com")) {
            throw AwsError.validation("Nonexistent role or missing ssm service principal in trust policy: arn:aws:iam::"
                    + accountId + ":role/" + roleName);
        }
        Integer limit = request.registrationLimit();
        Instant now = clock.now();
        ActivationRow row = new ActivationRow(
                Ids.uuid(),
                Ids.random(CODE_CHARACTERS, 20),
                roleName,
                limit == null ? 1 : Checks.range(limit, "registrationLimit", 1, 1000),
                0,
                Checks.optional(request.description(), "description", 0, 256),
                Checks.optional(request.defaultInstanceName(), "defaultInstanceName", 0, 256),
                expiration(request.expirationDate(), now),
                now,
                Nodes.checkedTags(request.tags()));
        table.insert(row);
        return CreateActivationResponse.builder()
                .activationId(row.id())
                .activationCode(row.code())
                .build();
    }

    /** Activations, newest first. @throws AwsError InvalidFilter, InvalidNextToken */
    public DescribeActivationsResponse describeActivations(DescribeActivationsRequest request, Caller caller) {
        int size = Checks.pageSize(request.maxResults(), 1, 50, 50);
        Predicate<ActivationRow> passes = row -> true;
        for (DescribeActivationsFilter filter : Checks.elements(request.filters(), "filters")) {
            passes = passes.and(filter(filter));
        }
        List<ActivationRow> passed = table.all().stream().filter(passes).toList();
        Page<ActivationRow> page = PAGES.page(passed, ActivationRow::id, size, request.nextToken());
        Instant now = clock.now();
        List<Activation> list = page.items().stream().map(row -> row.sdk(now)).toList();
        return DescribeActivationsResponse.builder()
                .activationList(list)
                .nextToken(page.nextToken())
                .build();
    }

    /** Deletes an activation; nodes that registered with it stay registered. @throws AwsError InvalidActivationId */
    public DeleteActivationResponse deleteActivation(DeleteActivationRequest request, Caller caller) {
        String id = Checks.required(request.activationId(), "activationId");
        if (!table.delete(id)) {
            throw invalidId(id);
        }
        return DeleteActivationResponse.builder().build();
    }

    /**
     * Registers a machine; anyone who knows the id and the code may call it.
     *
     * @throws AwsError InvalidActivationId, InvalidActivation, ActivationExpired, RegistrationLimitExceeded
     */
    public RegisterManagedInstanceResponse registerManagedInstance(
            RegisterManagedInstanceRequest request, Caller caller) {
        String code = Checks.required(request.activationCode(), "activationCode", 20, 250);
        String id = Checks.required(request.activationId(), "activationId");
        String fingerprint = Checks.required(request.fingerprint(), "fingerprint", 1, 256);
        String publicKey = requireKey(request.publicKey(), request.publicKeyType());
        ActivationRow activation = table.find(id).orElseThrow(() -> invalidId(id));
        if (!same(code, activation.code())) {
            throw AwsError.of(
                    "InvalidActivation",
                    "The activation is not valid. The activation might have been deleted, or the ActivationId and the"
                            + " ActivationCode do not match.");
        }
        Instant now = clock.now();
        if (activation.isExpired(now)) {
            throw AwsError.of(
                    "ActivationExpired", "The activation " + id + " expired at " + activation.expiresAt() + ".");
        }
        String nodeId = Ids.managedInstance();
        if (!table.register(activation, nodeId, fingerprint, publicKey, now)) {
            throw AwsError.of(
                    "RegistrationLimitExceeded",
                    "The registration limit of " + activation.registrationLimit() + " was reached for activation " + id
                            + ".");
        }
        return new RegisterManagedInstanceResponse(nodeId);
    }

    /**
     * Credentials of the role, for an hour. The caller's signature has proved that it holds the node's key.
     *
     * @throws AwsError AccessDeniedException, MachineFingerprintDoesNotMatch
     */
    public RequestManagedInstanceRoleTokenResponse requestManagedInstanceRoleToken(
            RequestManagedInstanceRoleTokenRequest request, Caller caller) {
        ActivationTable.Registration registration = requireRegistered("RequestManagedInstanceRoleToken", caller);
        String fingerprint = Checks.required(request.fingerprint(), "fingerprint");
        if (!same(fingerprint, registration.fingerprint())) {
            throw AwsError.of(
                    "MachineFingerprintDoesNotMatch",
                    "The fingerprint of " + caller.nodeId() + " is not the one it registered with.");
        }
        Credential issued = credentials.issueRoleToken(caller.nodeId(), registration.iamRole());
        Instant expires = issued.expiresAt() == null ? clock.now() : issued.expiresAt();
        return new RequestManagedInstanceRoleTokenResponse(
                issued.accessKeyId(),
                issued.secretAccessKey(),
                issued.sessionToken() == null ? "" : issued.sessionToken(),
                expires.getEpochSecond(),
                false);
    }

    /** Replaces the node's key. @throws AwsError AccessDeniedException, ValidationException */
    public UpdateManagedInstancePublicKeyResponse updateManagedInstancePublicKey(
            UpdateManagedInstancePublicKeyRequest request, Caller caller) {
        ActivationTable.Registration present = requireRegistered("UpdateManagedInstancePublicKey", caller);
        String key = requireKey(request.newPublicKey(), request.newPublicKeyType());
        if (!key.equals(present.publicKey())) {
            table.setKey(caller.nodeId(), key, clock.now());
        }
        return new UpdateManagedInstancePublicKeyResponse();
    }

    /** Tests if the signature of a string to sign was made with the current key of the hybrid node. */
    public boolean verify(String nodeId, String stringToSign, String signatureBase64) {
        return publicKey(nodeId)
                .filter(key -> NodeKey.verify(key, stringToSign, signatureBase64))
                .isPresent();
    }

    /** The key of a registered hybrid node: base64 of a DER SubjectPublicKeyInfo. */
    public Optional<String> publicKey(String nodeId) {
        return table.registration(nodeId).map(ActivationTable.Registration::publicKey);
    }

    private ActivationTable.Registration requireRegistered(String operation, Caller caller) {
        return table.registration(caller.nodeId())
                .orElseThrow(() -> AwsError.of(
                        "AccessDeniedException",
                        "User: " + caller.arn() + " is not authorized to perform: ssm:" + operation));
    }

    private static String requireKey(@Nullable String key, @Nullable String type) {
        if (!NodeKey.isValid(key) || (type != null && !type.equals("Rsa"))) {
            throw AwsError.validation(
                    "The public key must be an RSA key of at least 2048 bits, as base64 of its SubjectPublicKeyInfo, of"
                            + " type Rsa.");
        }
        return String.valueOf(key);
    }

    private static Instant expiration(@Nullable Instant given, Instant now) {
        if (given == null) {
            return now.plus(DEFAULT_LIFE);
        }
        if (!given.isAfter(now)) {
            throw AwsError.validation("ExpirationDate " + given + " is not in the future.");
        }
        if (given.isAfter(now.plus(LONGEST_LIFE))) {
            throw AwsError.validation("ExpirationDate " + given + " is more than 30 days ahead.");
        }
        return given;
    }

    private static Predicate<ActivationRow> filter(DescribeActivationsFilter filter) {
        List<String> values = filter.filterValues();
        return switch (String.valueOf(filter.filterKeyAsString())) {
            case "ActivationIds" -> row -> values.contains(row.id());
            case "DefaultInstanceName" ->
                row -> row.defaultInstanceName() != null && values.contains(row.defaultInstanceName());
            case "IamRole" -> row -> values.contains(row.iamRole());
            default ->
                throw AwsError.of(
                        "InvalidFilter",
                        "The filter key " + filter.filterKeyAsString()
                                + " is not valid. Valid keys: ActivationIds, DefaultInstanceName, IamRole.");
        };
    }

    private static AwsError invalidId(String id) {
        return new AwsError(
                "InvalidActivationId",
                400,
                "The activation ID " + id
                        + " is not valid. Verify that you entered the correct ActivationId or ActivationCode and try again.",
                Map.of());
    }

    private static boolean same(String left, String right) {
        return MessageDigest.isEqual(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
