package io.ssmlab.region.sts;

import io.ssmlab.region.iam.authorization.AccessCheck;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.iam.identity.IamErrors;
import io.ssmlab.region.iam.identity.Identities;
import io.ssmlab.region.iam.identity.IdentityRow;
import io.ssmlab.region.iam.identity.Kind;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import java.time.Duration;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS. Source: its API reference (2011-06-15). {@link AccessCheck} checks that the caller may assume the role. */
public final class Sts {
    private static final int SHORTEST = 900;
    private static final int HOUR = 3600;

    private final Identities identities;
    private final io.ssmlab.region.iam.identity.Credentials credentials;

    public Sts(Identities identities, io.ssmlab.region.iam.identity.Credentials credentials) {
        this.identities = identities;
        this.credentials = credentials;
    }

    /** The caller's identity, which everybody may ask for. */
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request, Caller caller) {
        String known = identities.userId(caller.arn());
        return GetCallerIdentityResponse.builder()
                .account(identities.accountId())
                .arn(caller.arn())
                .userId(known.isEmpty() ? caller.nodeId() : known)
                .build();
    }

    /**
     * Issues temporary keys of a role.
     *
     * @throws AwsError ValidationError; also for session policies and tags, which the lab does not have
     */
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request, Caller caller) {
        String arn = IamErrors.required(request.roleArn(), "roleArn");
        String session = IamErrors.required(request.roleSessionName(), "roleSessionName");
        if (!session.matches("[\\w+=,.@-]{2,64}")) {
            throw AwsError.of(
                    "ValidationError",
                    "1 validation error detected: Value '" + IamErrors.clip(session)
                            + "' at 'roleSessionName' failed to"
                            + " satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]{2,64}");
        }
        if (request.policy() != null
                || request.hasPolicyArns()
                || request.hasTags()
                || request.sourceIdentity() != null) {
            throw AwsError.of(
                    "ValidationError",
                    "The lab's STS has no session policies, session tags and source identities. Leave them out.");
        }
        IdentityRow role = identities
                .find(Kind.ROLE, arn.substring(arn.lastIndexOf('/') + 1))
                .orElseThrow(() -> AwsError.of("ValidationError", IamErrors.clip(arn) + " is invalid"));
        int longest = caller.arn().contains(":assumed-role/") ? HOUR : role.maxSession();
        int seconds = request.durationSeconds() == null ? HOUR : request.durationSeconds();
        if (seconds < SHORTEST || seconds > longest) {
            throw AwsError.of(
                    "ValidationError",
                    longest == HOUR && role.maxSession() > HOUR
                            ? "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
                            : "The requested DurationSeconds must be from " + SHORTEST
                                    + " to the MaxSessionDuration set for" + " this role, " + longest + ".");
        }
        String sessionArn = "arn:aws:sts::" + identities.accountId() + ":assumed-role/" + role.name() + "/" + session;
        Credential made = credentials.issueTemporary(sessionArn, Duration.ofSeconds(seconds));
        return AssumeRoleResponse.builder()
                .credentials(Credentials.builder()
                        .accessKeyId(made.accessKeyId())
                        .secretAccessKey(made.secretAccessKey())
                        .sessionToken(made.sessionToken())
                        .expiration(made.expiresAt())
                        .build())
                .assumedRoleUser(AssumedRoleUser.builder()
                        .arn(sessionArn)
                        .assumedRoleId(role.id() + ":" + session)
                        .build())
                .build();
    }
}
