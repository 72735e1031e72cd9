package io.ssmlab.region.ssm.activations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ssmlab.region.OpenRegion;
import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Caller;
import io.ssmlab.region.ssm.channels.MemoryLink;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.model.Activation;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.CreateActivationRequest;
import software.amazon.awssdk.services.ssm.model.CreateActivationResponse;
import software.amazon.awssdk.services.ssm.model.DeleteActivationRequest;
import software.amazon.awssdk.services.ssm.model.DeregisterManagedInstanceRequest;
import software.amazon.awssdk.services.ssm.model.DescribeActivationsFilter;
import software.amazon.awssdk.services.ssm.model.DescribeActivationsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationRequest;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.Tag;
import software.amazon.awssdk.services.ssm.model.UpdateManagedInstanceRoleRequest;

class ActivationsTests extends OpenRegion {
    private static final String FINGERPRINT = "bca3e34a-f1dd-41f4-b8d6-c90b25648f7d";
    private static final Caller NOBODY = new Caller("anonymous", "", "");
    private static KeyPair first;
    private static KeyPair second;

    @BeforeAll
    static void makeKeys() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        first = generator.generateKeyPair();
        second = generator.generateKeyPair();
    }

    @Test
    void anActivationHasAnIdACodeAndLastsADay() {
        CreateActivationResponse made = create(request -> request.defaultInstanceName("box")
                .description("d")
                .tags(Tag.builder().key("Site").value("here").build()));
        assertEquals(36, made.activationId().length());
        assertEquals(20, made.activationCode().length());
        Activation activation = describe(request -> {}).get(0);
        assertEquals("SSMServiceRole", activation.iamRole());
        assertEquals(1, activation.registrationLimit());
        assertEquals(0, activation.registrationsCount());
        assertEquals(false, activation.expired());
        assertEquals(Duration.ofHours(24), Duration.between(activation.createdDate(), activation.expirationDate()));
        region.clock().advance(Duration.ofHours(24));
        assertEquals(true, describe(request -> {}).get(0).expired());
    }

    @Test
    void aMachineRegistersAuthenticatesAndPings() throws Exception {
        CreateActivationResponse made = create(request -> request.defaultInstanceName("box")
                .tags(Tag.builder().key("Site").value("here").build()));
        String id = register(made, first);
        assertTrue(id.matches("mi-[0-9a-f]{17}"), id);
        assertTrue(region.nodes().find(id).isEmpty(), "not seen before it pings");
        assertEquals(1, describe(request -> {}).get(0).registrationsCount());

        String text = "AWS4-HMAC-SHA256\n20261123T062934Z\n20261123/us-east-1/ssm/aws4_request\nabc";
        assertTrue(region.activations().verify(id, text, sign(first, text)));
        assertFalse(region.activations().verify(id, text + " ", sign(first, text)));
        assertFalse(region.activations().verify(id, text, sign(second, text)));
        assertFalse(region.activations().verify(id, text, "not base64!"));
        assertFalse(region.activations().verify("mi-00000000000000000", text, sign(first, text)));

        RequestManagedInstanceRoleTokenResponse token = token(id, FINGERPRINT);
        var credential = region.credentials().find(token.accessKeyId()).orElseThrow();
        assertEquals(token.secretAccessKey(), credential.secretAccessKey());
        assertEquals(token.sessionToken(), credential.sessionToken());
        assertEquals(id, credential.caller().nodeId());
        assertEquals(token.tokenExpirationDate(), (double) expiry(credential.expiresAt()));
        assertFalse(token.updateKeyPair());

        ping(id);
        InstanceInformation node = region.nodes()
                .describeInstanceInformation(
                        DescribeInstanceInformationRequest.builder().build(), LEARNER)
                .instanceInformationList()
                .get(0);
        assertEquals("ManagedInstance", node.resourceTypeAsString());
        assertEquals(made.activationId(), node.activationId());
        assertEquals("box", node.name());
        assertEquals("SSMServiceRole", node.iamRole());
        assertNotNull(node.registrationDate());
        assertEquals(
                Map.of("Site", "here"), region.nodes().find(id).orElseThrow().tags());
    }

    @Test
    void aFingerprintThatChangedIsRefused() {
        String id = register(create(request -> {}), first);
        refused(
                "MachineFingerprintDoesNotMatch",
                () -> token(id, UUID.randomUUID().toString()));
        refused("AccessDeniedException", () -> token("mi-00000000000000000", FINGERPRINT));
    }

    @Test
    void aNodeChangesItsKey() throws Exception {
        String id = register(create(request -> {}), first);
        region.activations()
                .updateManagedInstancePublicKey(
                        new UpdateManagedInstancePublicKeyRequest(base64(second), "Rsa"), self(id));
        assertTrue(region.activations().verify(id, "text", sign(second, "text")));
        assertFalse(region.activations().verify(id, "text", sign(first, "text")));
        refused(
                "ValidationException",
                () -> region.activations()
                        .updateManagedInstancePublicKey(
                                new UpdateManagedInstancePublicKeyRequest("AAAA", "Rsa"), self(id)));
    }

    @Test
    void eachRegistrationFailureHasItsOwnErrorCode() {
        CreateActivationResponse made = create(request -> request.registrationLimit(2));
        refused(
                "InvalidActivationId",
                () -> register(
                        made.toBuilder()
                                .activationId(UUID.randomUUID().toString())
                                .build(),
                        first));
        refused(
                "InvalidActivation",
                () -> register(made.toBuilder().activationCode("x".repeat(20)).build(), first));
        refused(
                "ValidationException",
                () -> register(made.toBuilder().activationCode("short").build(), first));
        register(made, first);
        register(made, second);
        refused("RegistrationLimitExceeded", () -> register(made, first));

        CreateActivationResponse old =
                create(request -> request.expirationDate(region.clock().now().plus(Duration.ofMinutes(5))));
        region.clock().advance(Duration.ofMinutes(5));
        refused("ActivationExpired", () -> register(old, first));

        CreateActivationResponse gone = create(request -> {});
        delete(gone.activationId());
        refused("InvalidActivationId", () -> register(gone, first));
        refused("InvalidActivationId", () -> delete(gone.activationId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "%%%",
                "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ=="
            })
    void invalidAndShortKeysAreRefused(String key) {
        CreateActivationResponse made = create(request -> {});
        refused(
                "ValidationException",
                () -> region.activations()
                        .registerManagedInstance(
                                new RegisterManagedInstanceRequest(
                                        made.activationCode(), made.activationId(), FINGERPRINT, key, "Rsa"),
                                NOBODY));
        assertEquals(0, describe(request -> {}).get(0).registrationsCount());
    }

    @Test
    void invalidActivationsAreRefused() {
        Instant now = region.clock().now();
        refused("ValidationException", () -> create(request -> request.iamRole(null)));
        AwsError role = refused("ValidationException", () -> create(request -> request.iamRole("TeamRole")));
        assertEquals(
                "Nonexistent role or missing ssm service principal in trust policy: arn:aws:iam::000000000000:role/TeamRole",
                role.getMessage());
        refused("ValidationException", () -> create(request -> request.registrationLimit(0)));
        refused("ValidationException", () -> create(request -> request.registrationLimit(1001)));
        refused("ValidationException", () -> create(request -> request.expirationDate(now.minusSeconds(1))));
        refused("ValidationException", () -> create(request -> request.expirationDate(now.plus(Duration.ofDays(31)))));
        refused("ValidationException", () -> create(request -> request.defaultInstanceName("x".repeat(257))));
        assertEquals(List.of(), describe(request -> {}));
    }

    @Test
    void activationsAreFilteredAndPaged() {
        CreateActivationResponse named = create(request -> request.defaultInstanceName("box"));
        create(request -> request.iamRole("AmazonEC2RunCommandRoleForManagedInstances"));
        create(request -> {});
        assertEquals(
                1,
                describe(request -> request.filters(filter("DefaultInstanceName", "box")))
                        .size());
        assertEquals(
                1,
                describe(request -> request.filters(filter("IamRole", "AmazonEC2RunCommandRoleForManagedInstances")))
                        .size());
        assertEquals(
                1,
                describe(request -> request.filters(filter("ActivationIds", named.activationId())))
                        .size());
        refused("InvalidFilter", () -> describe(request -> request.filters(filter("Colour", "red"))));
        refused("InvalidNextToken", () -> describe(request -> request.nextToken("x")));
        refused("ValidationException", () -> describe(request -> request.maxResults(51)));
        var page = region.activations()
                .describeActivations(
                        DescribeActivationsRequest.builder().maxResults(2).build(), LEARNER);
        assertEquals(2, page.activationList().size());
        assertEquals(
                1,
                describe(request -> request.maxResults(2).nextToken(page.nextToken()))
                        .size());
    }

    @Test
    void aNodeCanBeTaggedGivenARoleAndDeregistered() throws Exception {
        String id = register(create(request -> {}), first);
        ping(id);
        region.nodes()
                .addTagsToResource(
                        AddTagsToResourceRequest.builder()
                                .resourceType("ManagedInstance")
                                .resourceId(id)
                                .tags(Tag.builder().key("a").value("b").build())
                                .build(),
                        LEARNER);
        assertEquals("b", region.nodes().find(id).orElseThrow().tags().get("a"));
        region.nodes()
                .updateManagedInstanceRole(
                        UpdateManagedInstanceRoleRequest.builder()
                                .instanceId(id)
                                .iamRole("NewRole")
                                .build(),
                        LEARNER);
        String key = token(id, FINGERPRINT).accessKeyId();
        assertTrue(region.credentials().find(key).orElseThrow().principalArn().contains("/NewRole/"));
        MemoryLink link = new MemoryLink();
        region.channels().connect(id, link);

        region.nodes()
                .deregisterManagedInstance(
                        DeregisterManagedInstanceRequest.builder()
                                .instanceId(id)
                                .build(),
                        LEARNER);

        assertEquals("Inactive", region.nodes().find(id).orElseThrow().pingStatus());
        assertEquals(1, link.closed.size());
        assertFalse(region.activations().verify(id, "text", sign(first, "text")));
        assertTrue(region.credentials().find(key).isEmpty());
        refused("InvalidInstanceId", () -> ping(id));
        refused(
                "InvalidInstanceId",
                () -> region.nodes()
                        .deregisterManagedInstance(
                                DeregisterManagedInstanceRequest.builder()
                                        .instanceId(id)
                                        .build(),
                                LEARNER));
    }

    private CreateActivationResponse create(Consumer<CreateActivationRequest.Builder> change) {
        CreateActivationRequest.Builder request =
                CreateActivationRequest.builder().iamRole("SSMServiceRole");
        change.accept(request);
        return region.activations().createActivation(request.build(), LEARNER);
    }

    private List<Activation> describe(Consumer<DescribeActivationsRequest.Builder> change) {
        DescribeActivationsRequest.Builder request = DescribeActivationsRequest.builder();
        change.accept(request);
        return region.activations()
                .describeActivations(request.build(), LEARNER)
                .activationList();
    }

    private void delete(String id) {
        region.activations()
                .deleteActivation(
                        DeleteActivationRequest.builder().activationId(id).build(), LEARNER);
    }

    private String register(CreateActivationResponse activation, KeyPair keys) {
        return region.activations()
                .registerManagedInstance(
                        new RegisterManagedInstanceRequest(
                                activation.activationCode(),
                                activation.activationId(),
                                FINGERPRINT,
                                base64(keys),
                                "Rsa"),
                        NOBODY)
                .instanceId();
    }

    private RequestManagedInstanceRoleTokenResponse token(String id, String fingerprint) {
        return region.activations()
                .requestManagedInstanceRoleToken(new RequestManagedInstanceRoleTokenRequest(fingerprint), self(id));
    }

    private static DescribeActivationsFilter filter(String key, String value) {
        return DescribeActivationsFilter.builder()
                .filterKey(key)
                .filterValues(value)
                .build();
    }

    private static long expiry(Instant expires) {
        return expires.getEpochSecond();
    }

    private static String base64(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static String sign(KeyPair keys, String text) throws Exception {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(keys.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }
}
