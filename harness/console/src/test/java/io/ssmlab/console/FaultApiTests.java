package io.ssmlab.console;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.Region;
import io.ssmlab.region.RegionSettings;
import io.ssmlab.region.ec2.InstanceLaunch;
import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.Pace;
import io.ssmlab.region.ssm.channels.MemoryLink;
import io.ssmlab.region.ssm.nodes.UpdateInstanceInformationRequest;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ServiceUnavailableException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.ssm.model.StartSessionRequest;

/** Permissions by IAM's API, faults, and reasons for a missing log, over HTTP and with AWS's own clients. */
class FaultApiTests {
    private static final String NODE = "i-0123456789abcdef0";
    private static final String ROLE = "SM-Workshop-ManagedInstancesRole";

    @TempDir
    private Path folder;

    private Region region;
    private Console console;
    private Http http;
    private IamClient iam;
    private CloudWatchLogsClient agent;

    @BeforeEach
    void start() {
        region = Region.open(RegionSettings.of(folder.resolve("region.db"), Pace.INSTANT));
        console = Console.start(ConsoleSettings.local(), region);
        http = new Http(console.address());
        region.instances()
                .register(
                        new InstanceLaunch(NODE, "Web1", Map.of(), "172.18.0.2", "us-east-1a", "t3.micro", "running"));
        Credential learner = region.credentials().learner();
        iam = client(IamClient.builder(), AwsBasicCredentials.create(learner.accessKeyId(), learner.secretAccessKey()));
        Credential node = region.credentials().issueForInstance(NODE);
        agent = client(
                CloudWatchLogsClient.builder(),
                AwsSessionCredentials.create(
                        node.accessKeyId(), node.secretAccessKey(), requireNonNull(node.sessionToken())));
    }

    @AfterEach
    void stop() {
        console.close();
        region.close();
    }

    @Test
    void policiesOfTheInstanceRoleAreManagedByIam() {
        assertEquals(
                "arn:aws:iam::000000000000:role/" + ROLE,
                iam.getRole(request -> request.roleName(ROLE)).role().arn());
        assertEquals(
                List.of("AmazonSSMManagedInstanceCore"),
                iam.listAttachedRolePolicies(request -> request.roleName(ROLE)).attachedPolicies().stream()
                        .map(policy -> policy.policyName())
                        .toList());
        agent.createLogGroup(request -> request.logGroupName("lab"));

        iam.putRolePolicy(
                request -> request.roleName(ROLE)
                        .policyName("NoLogs")
                        .policyDocument(
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"logs:Create*\",\"Resource\":\"*\"}]}"));

        CloudWatchLogsException denied = assertThrows(
                CloudWatchLogsException.class, () -> agent.createLogGroup(request -> request.logGroupName("other")));
        assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
        assertTrue(
                denied.awsErrorDetails()
                        .errorMessage()
                        .endsWith("is not authorized to perform: logs:CreateLogGroup on resource:"
                                + " arn:aws:logs:us-east-1:000000000000:log-group:other:log-stream:"
                                + " with an explicit deny in an identity-based policy"),
                denied.getMessage());

        iam.deleteRolePolicy(request -> request.roleName(ROLE).policyName("NoLogs"));
        agent.createLogGroup(request -> request.logGroupName("other"));
        assertEquals(
                List.of("SM-Workshop-SessionLogs"),
                iam.listRolePolicies(request -> request.roleName(ROLE)).policyNames());
    }

    @Test
    void invalidIamCallsHaveIamErrors() {
        assertThrows(
                MalformedPolicyDocumentException.class,
                () -> iam.putRolePolicy(
                        request -> request.roleName(ROLE).policyName("Broken").policyDocument("{}")));
        assertThrows(
                NoSuchEntityException.class,
                () -> iam.getRolePolicy(request -> request.roleName(ROLE).policyName("Never")));
    }

    @Test
    void aFaultCausesTheServicesOwnErrorUntilItIsCleared() throws Exception {
        Http.Answer set = http.post("/_lab/faults", "{\"service\":\"logs\",\"kind\":\"unavailable\"}", Map.of());
        assertEquals(200, set.status(), set.body());
        ServiceUnavailableException away = assertThrows(
                ServiceUnavailableException.class, () -> agent.createLogGroup(request -> request.logGroupName("lab")));
        assertEquals(503, away.statusCode());
        assertEquals(
                "unavailable",
                Json.MAPPER
                        .readTree(http.get("/_lab/faults").body())
                        .at("/faults/0/kind")
                        .asText());

        assertEquals(200, delete("/_lab/faults?service=logs").status());
        agent.createLogGroup(request -> request.logGroupName("lab"));
        assertEquals("{\"faults\":[]}", http.get("/_lab/faults").body());
        assertTrue(http.get("/_lab/events").body().contains("fault-cleared"), "the events record it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | the body must be JSON",
                "[] | the body must be a JSON object",
                "{} | kind must be one of [unavailable, throttling, slow, silent], not ''",
                "{\"service\":\"logs\",\"kind\":\"gone\"} | kind must be one of",
                "{\"service\":\"lambda\",\"kind\":\"slow\"} | service must be one of",
                "{\"service\":\"logs\",\"kind\":\"slow\",\"seconds\":\"3\"} | seconds must be a whole number",
                "{\"service\":\"logs\",\"kind\":\"slow\",\"seconds\":61} | seconds goes with the kind slow",
                "{\"service\":\"logs\",\"kind\":\"slow\",\"sevice\":1} | there is no member sevice"
            })
    void invalidFaultsAreRefusedWithTheReason(String body, String message) {
        Http.Answer answer = http.post("/_lab/faults", body, Map.of());
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains(message), answer.body());
        assertEquals(400, delete("/_lab/faults?service=lambda").status());
    }

    @Test
    void whyIsJsonOrText() throws Exception {
        Http.Answer unknown = http.get("/_lab/why/learner-0");
        assertEquals(404, unknown.status());
        assertTrue(
                unknown.body().contains("There is no session learner-0. No session was started yet."), unknown.body());
        String id = startSession();

        JsonNode why = Json.MAPPER.readTree(http.get("/_lab/why/" + id).body());
        assertEquals(id, why.path("sessionId").asText());
        assertEquals("This session has no log.", why.path("verdict").asText());

        HttpRequest request = HttpRequest.newBuilder(console.address().resolve("/_lab/why/" + id))
                .header("Accept", "text/plain")
                .build();
        Http.Answer text = http.send(request);
        assertTrue(
                requireNonNull(text.headers().get("content-type")).startsWith("text/plain"), text.headers()::toString);
        assertTrue(text.body().startsWith("Session " + id + " on " + NODE + ": Connecting\n"), text.body());
        assertTrue(text.body().contains("aws ssm update-document"), text.body());
        assertTrue(http.get("/_lab/why/" + id + "x").body().contains(id), "the nearest id is named");
    }

    private String startSession() {
        region.nodes()
                .updateInstanceInformation(
                        new UpdateInstanceInformationRequest(
                                NODE,
                                "amazon-ssm-agent",
                                "3.3.1142.0",
                                "Active",
                                "Linux",
                                "Amazon Linux",
                                "2",
                                "web1",
                                "172.18.0.2",
                                "us-east-1a",
                                "ssmmessages"),
                        Caller.node("arn", NODE));
        region.channels().connect(NODE, new MemoryLink());
        return region.sessions()
                .startSession(
                        StartSessionRequest.builder().target(NODE).build(),
                        region.credentials().learner().caller())
                .sessionId();
    }

    private Http.Answer delete(String path) {
        return http.send(
                HttpRequest.newBuilder(console.address().resolve(path)).DELETE().build());
    }

    private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
            B builder, AwsCredentials credentials) {
        return builder.region(software.amazon.awssdk.regions.Region.US_EAST_1)
                .endpointOverride(console.address())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
