package io.ssmlab.region.iam.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.OpenRegion;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;

/** The instance role's policies through IAM's operations, and what they do to an agent's calls. */
class RolesTests extends OpenRegion {
    private static final String ROLE = Credentials.INSTANCE_ROLE;
    private static final String DENY =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}";
    private static final String STREAM = "arn:aws:logs:us-east-1:000000000000:log-group:lab:log-stream:learner-1";

    @Test
    void theDefaultPermissionsExistFromTheStart() {
        assertEquals(
                List.of("SM-Workshop-SessionLogs"),
                region.roles()
                        .listRolePolicies(
                                ListRolePoliciesRequest.builder()
                                        .applyMutation(request -> request.roleName(ROLE))
                                        .build(),
                                LEARNER)
                        .policyNames());
        assertEquals(
                "AmazonSSMManagedInstanceCore",
                region.roles()
                        .listAttachedRolePolicies(
                                ListAttachedRolePoliciesRequest.builder()
                                        .applyMutation(request -> request.roleName(ROLE))
                                        .build(),
                                LEARNER)
                        .attachedPolicies()
                        .get(0)
                        .policyName());
        call("logs", "PutLogEvents");
        call("logs", "DescribeLogGroups");
        call("kms", "Decrypt");
    }

    @Test
    void aDenyOverridesUntilItsPolicyIsDeleted() {
        put("NoLogs", DENY);
        AwsError error = refused("AccessDeniedException", () -> call("logs", "PutLogEvents"));
        assertEquals(
                "User: arn:aws:sts::000000000000:assumed-role/" + ROLE + "/" + WEB1
                        + " is not authorized to perform: logs:PutLogEvents on resource: " + STREAM
                        + " with an explicit deny in an identity-based policy",
                error.getMessage());
        call("logs", "CreateLogStream");

        delete("NoLogs");
        call("logs", "PutLogEvents");
    }

    @Test
    void callsWithoutAnAllowAreRefusedInTheServicesForm() {
        delete("SM-Workshop-SessionLogs");
        AwsError logs = refused("AccessDeniedException", () -> call("logs", "PutLogEvents"));
        assertTrue(
                String.valueOf(logs.getMessage())
                        .endsWith("because no identity-based policy allows the logs:PutLogEvents action"),
                logs.getMessage());
        AwsError s3 = refused("AccessDenied", () -> call("s3", "PutObject"));
        assertEquals(403, s3.httpStatus());
        assertTrue(
                String.valueOf(s3.getMessage()).contains("s3:PutObject on resource: arn:aws:s3:::bucket/logs/a b.log"),
                s3.getMessage());
        call("ssm", "UpdateInstanceInformation");
    }

    @Test
    void anyServiceCanBeDenied() {
        put("NoPings", DENY.replace("logs:PutLogEvents", "ssm:Update*"));
        refused("AccessDeniedException", () -> call("ssm", "UpdateInstanceInformation"));
        call("ssm", "ListInstanceAssociations");
    }

    @Test
    void onlyInstancesOfTheRoleAreAffected() {
        put("NoLogs", DENY);
        region.interceptors().run(new ApiCall("1", LEARNER, "logs", "PutLogEvents", "/", new byte[0]), () -> null);
        assertEquals(
                "NoLogs",
                region.roles().policies().decide("logs:PutLogEvents", STREAM).policy());
    }

    @Test
    void policiesSurviveARestartButNotAReset() {
        put("NoLogs", DENY);
        delete("SM-Workshop-SessionLogs");
        reopen();
        assertEquals(List.of("NoLogs"), names());
        region.reset();
        assertEquals(List.of("SM-Workshop-SessionLogs"), names());
    }

    @Test
    void aPolicyIsReturnedUnchanged() {
        put("NoLogs", DENY);
        String document = region.roles()
                .getRolePolicy(
                        GetRolePolicyRequest.builder()
                                .applyMutation(request -> request.roleName(ROLE).policyName("NoLogs"))
                                .build(),
                        LEARNER)
                .policyDocument();
        assertEquals(DENY, URLDecoder.decode(document, StandardCharsets.UTF_8));
    }

    @Test
    void invalidCallsGetIamErrors() {
        refused(
                "NoSuchEntity",
                () -> region.roles()
                        .getRole(
                                GetRoleRequest.builder()
                                        .applyMutation(request -> request.roleName("Other"))
                                        .build(),
                                LEARNER));
        refused("NoSuchEntity", () -> delete("Never"));
        refused(
                "NoSuchEntity",
                () -> region.roles()
                        .getRolePolicy(
                                GetRolePolicyRequest.builder()
                                        .applyMutation(request ->
                                                request.roleName(ROLE).policyName("Never"))
                                        .build(),
                                LEARNER));
        refused("ValidationError", () -> put("not a name", DENY));
        refused(
                "ValidationError",
                () -> region.roles()
                        .getRole(
                                GetRoleRequest.builder()
                                        .applyMutation(request -> {})
                                        .build(),
                                LEARNER));
        refused("MalformedPolicyDocument", () -> put("Broken", "{"));
        refused(
                "LimitExceeded",
                () -> put("Long", DENY.replace("\"*\"", "\"arn:aws:logs:::" + "x".repeat(10_240) + "\"")));
        assertEquals(List.of("SM-Workshop-SessionLogs"), names());
    }

    @Test
    void anInstanceCannotGrantItselfPermissions() {
        AwsError error = refused("AccessDenied", () -> call("iam", "PutRolePolicy"));
        assertEquals(403, error.httpStatus());
        assertTrue(
                String.valueOf(error.getMessage())
                        .contains("because no identity-based policy allows the iam:PutRolePolicy action"),
                error.getMessage());
    }

    private List<String> names() {
        return region.roles()
                .listRolePolicies(
                        ListRolePoliciesRequest.builder()
                                .applyMutation(request -> request.roleName(ROLE))
                                .build(),
                        LEARNER)
                .policyNames();
    }

    private void put(String name, String document) {
        region.roles()
                .putRolePolicy(
                        PutRolePolicyRequest.builder()
                                .applyMutation(request ->
                                        request.roleName(ROLE).policyName(name).policyDocument(document))
                                .build(),
                        LEARNER);
    }

    private void delete(String name) {
        region.roles()
                .deleteRolePolicy(
                        DeleteRolePolicyRequest.builder()
                                .applyMutation(request -> request.roleName(ROLE).policyName(name))
                                .build(),
                        LEARNER);
    }

    private void call(String service, String operation) {
        String body = service.equals("s3")
                ? ""
                : "{\"logEvents\":[{\"message\":\"x\"}],\"logGroupName\":\"lab\",\"logStreamName\":\"learner-1\"}";
        String path = service.equals("s3") ? "/bucket/logs/a%20b.log" : "/";
        region.interceptors()
                .run(
                        new ApiCall("1", self(WEB1), service, operation, path, body.getBytes(StandardCharsets.UTF_8)),
                        () -> null);
    }
}
