package io.ssmlab.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Users, roles and the event history over HTTP, with AWS's SDK. */
class PermissionTests {
    private static final String NODE = "i-0123456789abcdef0";
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                    + "\"arn:aws:iam::000000000000:user/anna\"},\"Action\":\"sts:AssumeRole\"}}";

    @TempDir
    private Path folder;

    private Region region;
    private Console console;
    private IamClient iam;

    @BeforeEach
    void start() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        Credential learner = region.credentials().learner();
        iam = client(IamClient.builder(), AwsBasicCredentials.create(learner.accessKeyId(), learner.secretAccessKey()));
        region.instances()
                .register(new InstanceLaunch(
                        NODE, "Web1", Map.of("Patch Group", "Web"), "172.18.0.2", "us-east-1a", "t3.micro", "running"));
    }

    @AfterEach
    void stop() {
        iam.close();
        console.close();
        region.close();
    }

    @Test
    void aUserSignsWithHerOwnKeyAndHasThePermissionsOfHerPolicies() {
        AwsCredentials anna = anna();
        try (SsmClient ssm = client(SsmClient.builder(), anna);
                Ec2Client ec2 = client(Ec2Client.builder(), anna);
                StsClient sts = client(StsClient.builder(), anna)) {
            assertEquals(
                    "arn:aws:iam::000000000000:user/anna",
                    sts.getCallerIdentity().arn());
            assertTrue(sts.getCallerIdentity().userId().matches("AIDA[A-Z2-7]{17}"));
            assertEquals("AccessDeniedException", code(() -> ssm.describeSessions(request -> request.state("Active"))));
            assertEquals("UnauthorizedOperation", code(ec2::describeInstances));
            iam.attachUserPolicy(
                    request -> request.userName("anna").policyArn("arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess"));
            assertEquals(
                    0,
                    ssm.describeSessions(request -> request.state("Active"))
                            .sessions()
                            .size());
            assertEquals("AccessDeniedException", code(() -> ssm.startSession(request -> request.target(NODE))));
        }
    }

    @Test
    void aKeyThatIsSwitchedOffOrDeletedIsUnknown() {
        iam.createUser(request -> request.userName("anna"));
        AccessKey key = iam.createAccessKey(request -> request.userName("anna")).accessKey();
        try (StsClient sts =
                client(StsClient.builder(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))) {
            sts.getCallerIdentity();
            iam.updateAccessKey(request ->
                    request.userName("anna").accessKeyId(key.accessKeyId()).status(StatusType.INACTIVE));
            assertEquals("InvalidClientTokenId", code(sts::getCallerIdentity));
            iam.updateAccessKey(request ->
                    request.userName("anna").accessKeyId(key.accessKeyId()).status(StatusType.ACTIVE));
            sts.getCallerIdentity();
            iam.deleteAccessKey(request -> request.userName("anna").accessKeyId(key.accessKeyId()));
            assertEquals("InvalidClientTokenId", code(sts::getCallerIdentity));
        }
        iam.deleteUser(request -> request.userName("anna"));
        assertEquals("NoSuchEntity", code(() -> iam.getUser(request -> request.userName("anna"))));
    }

    @Test
    void aTrustedPrincipalAssumesARoleForALimitedTime() {
        AwsCredentials anna = anna();
        iam.createRole(request -> request.roleName("Operator").assumeRolePolicyDocument(TRUST));
        iam.attachRolePolicy(
                request -> request.roleName("Operator").policyArn("arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess"));
        try (StsClient sts = client(StsClient.builder(), anna)) {
            assertEquals(
                    "AccessDenied",
                    code(() -> sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/TeamRole")
                            .roleSessionName("anna"))));
            assertEquals(
                    "AccessDenied",
                    code(() -> sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/Nobody")
                            .roleSessionName("anna"))));
            AssumeRoleResponse role =
                    sts.assumeRole(request -> request.roleArn("arn:aws:iam::000000000000:role/Operator")
                            .roleSessionName("annas-work")
                            .durationSeconds(900));
            assertEquals(
                    "arn:aws:sts::000000000000:assumed-role/Operator/annas-work",
                    role.assumedRoleUser().arn());
            var keys = role.credentials();
            try (Ec2Client ec2 = client(
                            Ec2Client.builder(),
                            AwsSessionCredentials.create(
                                    keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
                    SsmClient ssm = client(
                            SsmClient.builder(),
                            AwsSessionCredentials.create(
                                    keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
                    SsmClient without = client(
                            SsmClient.builder(),
                            AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
                    StsClient late = client(
                            StsClient.builder(),
                            AwsSessionCredentials.create(
                                    keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()))) {
                assertEquals(1, ec2.describeInstances().reservations().size());
                assertEquals(
                        "AccessDeniedException", code(() -> ssm.describeSessions(request -> request.state("Active"))));
                assertEquals(
                        "UnrecognizedClientException",
                        code(() -> without.describeSessions(request -> request.state("Active"))));
                region.clock().advance(Duration.ofMinutes(16));
                assertEquals(
                        "ExpiredTokenException", code(() -> ssm.describeSessions(request -> request.state("Active"))));
                assertEquals("ExpiredToken", code(late::getCallerIdentity));
                assertEquals("RequestExpired", code(ec2::describeInstances));
            }
        }
    }

    @Test
    void lookupEventsReturnsCallersAndCalls() {
        AwsCredentials anna = anna();
        Credential learner = region.credentials().learner();
        try (SsmClient ssm = client(SsmClient.builder(), anna);
                CloudTrailClient trail = client(
                        CloudTrailClient.builder(),
                        AwsBasicCredentials.create(learner.accessKeyId(), learner.secretAccessKey()))) {
            code(() -> ssm.startSession(request -> request.target(NODE)));
            var events = trail.lookupEvents(request -> request.lookupAttributes(LookupAttribute.builder()
                            .attributeKey(LookupAttributeKey.USERNAME)
                            .attributeValue("anna")
                            .build()))
                    .events();
            assertEquals("StartSession", events.get(0).eventName());
            assertEquals(anna.accessKeyId(), events.get(0).accessKeyId());
            String record = events.get(0).cloudTrailEvent();
            assertTrue(record.contains("\"errorCode\":\"AccessDenied\""), record);
            assertTrue(record.contains("\"sourceIPAddress\":\"127.0.0.1\""), record);
            assertTrue(record.contains("\"userAgent\":\"aws-sdk-java"), record);
            var keys = trail.lookupEvents(request -> request.lookupAttributes(LookupAttribute.builder()
                            .attributeKey(LookupAttributeKey.EVENT_NAME)
                            .attributeValue("CreateAccessKey")
                            .build()))
                    .events();
            assertTrue(
                    keys.get(0).cloudTrailEvent().contains(anna.accessKeyId()),
                    keys.get(0).cloudTrailEvent());
            assertTrue(
                    !keys.get(0).cloudTrailEvent().contains(anna.secretAccessKey()),
                    keys.get(0).cloudTrailEvent());
        }
    }

    private AwsCredentials anna() {
        iam.createUser(request -> request.userName("anna"));
        AccessKey key = iam.createAccessKey(request -> request.userName("anna")).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private static String code(Runnable call) {
        try {
            AwsServiceException error = assertThrows(AwsServiceException.class, call::run);
            return error.awsErrorDetails().errorCode();
        } catch (SdkClientException e) {
            throw new AssertionError(e);
        }
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            B builder, AwsCredentials keys) {
        return builder.region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .endpointOverride(console.address())
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
