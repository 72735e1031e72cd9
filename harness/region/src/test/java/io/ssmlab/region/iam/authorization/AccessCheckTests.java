package io.ssmlab.region.iam.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.OpenRegion;
import io.ssmlab.region.kernel.ApiCall;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.MemoryLink;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;

/** Tests the calls that users and roles may make by their policies. */
class AccessCheckTests extends OpenRegion {
    private static final Caller ANNA = Caller.person("arn:aws:iam::000000000000:user/anna");
    private static final String WEB_ONLY =
            "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'ssm:StartSession',"
                    + "'Resource':['arn:aws:ec2:*:*:instance/*'],'Condition':{'StringEquals':{'ssm:resourceTag/Patch Group':'Web'}}},"
                    + "{'Effect':'Allow','Action':['ssm:TerminateSession','ssm:ResumeSession'],"
                    + "'Resource':'arn:aws:ssm:*:*:session/${aws:username}-*'}]}";

    @BeforeEach
    void anna() {
        launchAll();
        region.users().createUser(CreateUserRequest.builder().userName("anna").build(), LEARNER);
    }

    @Test
    void aUserWithoutPoliciesMayDoNothing() {
        AwsError error = refused("AccessDeniedException", () -> call("StartSession", "{'Target':'" + WEB1 + "'}"));
        assertEquals(
                "User: arn:aws:iam::000000000000:user/anna is not authorized to perform: ssm:StartSession on resource:"
                        + " arn:aws:ec2:us-east-1:000000000000:instance/" + WEB1
                        + " because no identity-based policy allows the ssm:StartSession action",
                error.getMessage());
        AwsError list = refused("AccessDeniedException", () -> call("DescribeSessions", "{}"));
        assertTrue(
                String.valueOf(list.getMessage()).contains("on resource: arn:aws:ssm:us-east-1:000000000000:* because"),
                list.getMessage());
    }

    @Test
    void theLearnerMayDoEverythingUntilAPolicyDeniesIt() {
        before(LEARNER, "ssm", "StartSession", "{'Target':'" + WEB1 + "'}");
        before(LEARNER, "iam", "CreateUser", "{'UserName':'x'}");
        region.roles()
                .putRolePolicy(
                        PutRolePolicyRequest.builder()
                                .roleName("TeamRole")
                                .policyName("No")
                                .policyDocument(
                                        json(
                                                "{'Version':'2012-10-17','Statement':{'Effect':'Deny','Action':'ec2:Stop*','Resource':'*'}}"))
                                .build(),
                        LEARNER);
        AwsError error = refused(
                "UnauthorizedOperation",
                () -> before(LEARNER, "ec2", "StopInstances", "{'InstanceIds':['" + WEB1 + "']}"));
        assertTrue(
                String.valueOf(error.getMessage())
                        .endsWith("instance/" + WEB1 + " with an explicit deny in an identity-based policy"),
                error.getMessage());
        before(LEARNER, "ec2", "StartInstances", "{'InstanceIds':['" + WEB1 + "']}");
    }

    @Test
    void sessionsAreLimitedByTagAndOwner() {
        put(WEB_ONLY);
        call("StartSession", "{'Target':'" + WEB1 + "'}");
        refused("AccessDeniedException", () -> call("StartSession", "{'Target':'" + APP1 + "'}"));
        tag(APP1, "Patch Group", "Web");
        call("StartSession", "{'Target':'" + APP1 + "'}");
        call("TerminateSession", "{'SessionId':'anna-0123'}");
        call("ResumeSession", "{'SessionId':'anna-0123'}");
        refused("AccessDeniedException", () -> call("TerminateSession", "{'SessionId':'learner-0123'}"));
        AwsError document = refused(
                "AccessDeniedException",
                () -> call("StartSession", "{'Target':'" + WEB1 + "','DocumentName':'AWS-StartSSHSession'}"));
        assertTrue(
                String.valueOf(document.getMessage())
                        .contains("on resource: arn:aws:ssm:us-east-1::document/AWS-StartSSHSession"),
                document.getMessage());
    }

    @Test
    void theSessionDocumentIsCheckedIfThePolicyRequiresIt() {
        String policy =
                "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'ssm:StartSession','Resource':[%s],"
                        + "'Condition':{'BoolIfExists':{'ssm:SessionDocumentAccessCheck':'true'}}}}";
        String instances = "'arn:aws:ec2:*:*:instance/*'";
        put(policy.formatted(instances));
        AwsError error = refused("AccessDeniedException", () -> call("StartSession", "{'Target':'" + WEB1 + "'}"));
        assertTrue(
                String.valueOf(error.getMessage()).contains("document/SSM-SessionManagerRunShell because"),
                error.getMessage());
        put(policy.formatted(instances + ",'arn:aws:ssm:*:*:document/SSM-SessionManagerRunShell'"));
        call("StartSession", "{'Target':'" + WEB1 + "'}");
        refused(
                "AccessDeniedException",
                () -> call("StartSession", "{'Target':'" + WEB1 + "','DocumentName':'org-shell'}"));
        put(policy.formatted(instances)
                .replace(",'Condition':{'BoolIfExists':{'ssm:SessionDocumentAccessCheck':'true'}}", ""));
        call("StartSession", "{'Target':'" + WEB1 + "'}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SendCommand", "ListCommands", "ListCommandInvocations", "GetCommandInvocation", "CancelCommand"
            })
    void anInstancesRoleMayNotRunCommands(String operation) {
        String body = "{'DocumentName':'AWS-RunShellScript','InstanceIds':['" + APP1 + "']}";

        refused("AccessDeniedException", () -> before(self(WEB1), "ssm", operation, body));
    }

    @Test
    void aCommandNeedsItsDocumentAndEveryNodeThatItReaches() {
        launchAll();
        ping(WEB1);
        ping(APP1);
        put(
                "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'ssm:SendCommand','Resource':'arn:aws:ssm:*:*:document/AWS-RunShellScript'},"
                        + "{'Effect':'Allow','Action':'ssm:SendCommand','Resource':'arn:aws:ec2:*:*:instance/*','Condition':{'StringLike':{'ssm:resourceTag/Patch Group':['Web']}}}]}");
        String run = "{'DocumentName':'AWS-RunShellScript',";
        call("SendCommand", run + "'InstanceIds':['" + WEB1 + "']}");
        refused(
                "AccessDeniedException",
                () -> call("SendCommand", run + "'InstanceIds':['" + WEB1 + "','" + APP1 + "']}"));
        call("SendCommand", run + "'Targets':[{'Key':'tag:Patch Group','Values':['Web']}]}");
        refused(
                "AccessDeniedException",
                () -> call("SendCommand", run + "'Targets':[{'Key':'tag:Patch Group','Values':['Web','App']}]}"));
        refused(
                "AccessDeniedException",
                () -> call("SendCommand", "{'DocumentName':'Other','InstanceIds':['" + WEB1 + "']}"));
    }

    /** Plugins sign the socket from 1.2.764.0 on. */
    @Test
    void openingADataChannelNeedsPermissionForItsSession() {
        put("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'ssmmessages:OpenDataChannel',"
                + "'Resource':'arn:aws:ssm:*:*:session/${aws:username}-*'}}");
        before(ANNA, "ssmmessages", "OpenDataChannel", "{'SessionId':'anna-0123'}");
        AwsError error = refused(
                "AccessDeniedException",
                () -> before(ANNA, "ssmmessages", "OpenDataChannel", "{'SessionId':'learner-0123'}"));
        assertTrue(String.valueOf(error.getMessage()).contains("session/learner-0123 because"), error.getMessage());
    }

    @Test
    void aSessionBelongsToItsOwnerByTagToo() {
        put("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'ssm:TerminateSession','Resource':'*',"
                + "'Condition':{'StringLike':{'ssm:resourceTag/aws:ssmmessages:session-id':['${aws:userid}']}}}}");
        refused("AccessDeniedException", () -> call("TerminateSession", "{'SessionId':'anna-unknown'}"));
        ping(WEB1);
        region.channels().connect(WEB1, new MemoryLink());
        String hers = session(ANNA);
        String learners = session(LEARNER);
        call("TerminateSession", "{'SessionId':'" + hers + "'}");
        refused("AccessDeniedException", () -> call("TerminateSession", "{'SessionId':'" + learners + "'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logs | DescribeLogGroups | {} | AccessDeniedException | arn:aws:logs:us-east-1:000000000000:log-group::log-stream:",
                "logs | GetLogEvents | {'logGroupIdentifier':'lab'} | AccessDeniedException | log-group:lab:log-stream:",
                "iam | CreateAccessKey | {} | AccessDenied | arn:aws:iam::000000000000:user/anna",
                "iam | ListRoles | {} | AccessDenied | arn:aws:iam::000000000000:role/",
                "ec2 | DescribeInstances | {} | UnauthorizedOperation | ec2:DescribeInstances because",
                "ec2 | CreateTags | {'Resources':['i-1']} | UnauthorizedOperation | arn:aws:ec2:us-east-1:000000000000:instance/i-1",
                "resource-groups | GetGroup | {'Group':'Web'} | AccessDeniedException | group/Web",
                "monitoring | DeleteAlarms | {'AlarmNames':['a','b']} | AccessDenied | cloudwatch:DeleteAlarms on resource: arn:aws:cloudwatch:us-east-1:000000000000:alarm:a",
                "sns | Publish | {'TopicArn':'arn:aws:sns:us-east-1:000000000000:t'} | AuthorizationError | 000000000000:t because",
                "sqs | SendMessage | {'QueueUrl':'http://127.0.0.1/000000000000/q'} | AccessDeniedException | arn:aws:sqs:us-east-1:000000000000:q",
                "ssmmessages | OpenDataChannel | {'SessionId':'anna-0123'} | AccessDeniedException | ssmmessages:OpenDataChannel on resource: arn:aws:ssm:us-east-1:000000000000:session/anna-0123 because",
                "ssm | CreateActivation | {'IamRole':'SSMServiceRole'} | AccessDeniedException | ssm:CreateActivation",
                "ssm | GetDocument | {'Name':'AWS-RunShellScript'} | AccessDeniedException | arn:aws:ssm:us-east-1::document/AWS-RunShellScript",
                "ssm | AddTagsToResource | {'ResourceType':'ManagedInstance','ResourceId':'mi-1'} | AccessDeniedException | managed-instance/mi-1",
                "sts | AssumeRole | {'RoleArn':'arn:aws:iam::000000000000:role/TeamRole'} | AccessDenied | sts:AssumeRole on resource: arn:aws:iam::000000000000:role/TeamRole"
            })
    void aRefusalHasTheServicesFormAndNamesTheResource(
            String service, String operation, String body, String code, String fragment) {
        AwsError error = refused(code, () -> before(ANNA, service, operation, body));
        assertTrue(String.valueOf(error.getMessage()).contains(fragment), error.getMessage());
    }

    @Test
    void anyCallerMayGetItsIdentity() {
        before(ANNA, "sts", "GetCallerIdentity", "{}");
    }

    @Test
    void assigningARoleNeedsPassRole() {
        put("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'ssm:*','Resource':'*'}}");
        AwsError error =
                refused("AccessDeniedException", () -> call("CreateActivation", "{'IamRole':'SSMServiceRole'}"));
        assertTrue(
                String.valueOf(error.getMessage())
                        .contains("iam:PassRole on resource: arn:aws:iam::000000000000:role/SSMServiceRole"),
                error.getMessage());
    }

    @Test
    void policyChangesApplyAtTheNextCall() {
        put(WEB_ONLY);
        call("StartSession", "{'Target':'" + WEB1 + "'}");
        region.users()
                .deleteUserPolicy(
                        DeleteUserPolicyRequest.builder()
                                .userName("anna")
                                .policyName("P")
                                .build(),
                        LEARNER);
        refused("AccessDeniedException", () -> call("StartSession", "{'Target':'" + WEB1 + "'}"));
        region.users()
                .attachUserPolicy(
                        AttachUserPolicyRequest.builder()
                                .userName("anna")
                                .policyArn("arn:aws:iam::aws:policy/AmazonSSMFullAccess")
                                .build(),
                        LEARNER);
        call("StartSession", "{'Target':'" + WEB1 + "'}");
        refused("AccessDenied", () -> before(ANNA, "iam", "ListUsers", "{}"));
    }

    @Test
    void usersKeysAndPoliciesSurviveARestartButNotAReset() {
        put(WEB_ONLY);
        String key = region.users()
                .createAccessKey(
                        CreateAccessKeyRequest.builder().userName("anna").build(), LEARNER)
                .accessKey()
                .accessKeyId();
        reopen();
        call("StartSession", "{'Target':'" + WEB1 + "'}");
        assertEquals(ANNA, region.credentials().find(key).orElseThrow().caller());
        region.reset();
        assertTrue(region.credentials().find(key).isEmpty());
        refused("AccessDeniedException", () -> call("StartSession", "{'Target':'" + WEB1 + "'}"));
    }

    @Test
    void theLearnerKeepsAccessDuringAReset() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> calls = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (!over.get()) {
                before(LEARNER, "ssm", "DescribeSessions", "{}");
                count++;
            }
            return count;
        });
        for (int round = 0; round < 20; round++) {
            region.reset();
        }
        over.set(true);
        assertTrue(calls.get(10, TimeUnit.SECONDS) > 20, "other calls were made meanwhile");
    }

    private String session(Caller owner) {
        return region.sessions()
                .startSession(StartSessionRequest.builder().target(WEB1).build(), owner)
                .sessionId();
    }

    private void put(String policy) {
        region.users()
                .putUserPolicy(
                        PutUserPolicyRequest.builder()
                                .userName("anna")
                                .policyName("P")
                                .policyDocument(json(policy))
                                .build(),
                        LEARNER);
    }

    private void call(String operation, String body) {
        before(ANNA, "ssm", operation, body);
    }

    private void before(Caller caller, String service, String operation, String body) {
        region.interceptors()
                .run(
                        new ApiCall(
                                "1", caller, service, operation, "/", json(body).getBytes(StandardCharsets.UTF_8)),
                        () -> null);
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
