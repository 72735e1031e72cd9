package io.ssmlab.agent.identity;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.agent.aws.AwsServiceException;
import io.ssmlab.agent.aws.CredentialSource;
import io.ssmlab.agent.aws.Credentials;
import io.ssmlab.agent.aws.RsaSigner;
import io.ssmlab.agent.core.AgentConfig;
import io.ssmlab.agent.core.AgentPaths;
import io.ssmlab.agent.core.Dates;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A node registered with an activation: its key and role credentials, which are renewed at half their life. */
final class HybridNode implements CredentialSource {
    private static final System.Logger LOG = System.getLogger("identity");
    private static final int KEY_BITS = 2048;

    private final RsaSigner client;
    private final AgentPaths paths;
    private final InstantSource clock;
    private Registration registration;
    private @Nullable Credentials credentials;
    private Instant renewAt = Instant.MIN;

    private HybridNode(RsaSigner client, AgentPaths paths, InstantSource clock, Registration registration) {
        this.client = client;
        this.paths = paths;
        this.clock = clock;
        this.registration = registration;
    }

    static HybridNode saved(RsaSigner client, AgentPaths paths, InstantSource clock, Registration registration) {
        return new HybridNode(client, paths, clock, registration);
    }

    /**
     * Registers and saves.
     *
     * @throws AwsServiceException if the region refuses the activation
     */
    static HybridNode register(
            RsaSigner client, AgentPaths paths, InstantSource clock, AgentConfig.Activation activation, String region)
            throws IOException, InterruptedException {
        KeyPair key = newKey();
        String fingerprint = UUID.randomUUID().toString();
        Map<String, Object> body = new TreeMap<>();
        body.put("ActivationCode", activation.code());
        body.put("ActivationId", activation.id());
        body.put("Fingerprint", fingerprint);
        body.put("PublicKey", base64(key.getPublic().getEncoded()));
        body.put("PublicKeyType", "Rsa");
        String id = client.anonymous("RegisterManagedInstance", body)
                .path("InstanceId")
                .asText("");
        if (id.length() < 10) {
            throw new IOException("RegisterManagedInstance answered without an InstanceId");
        }
        Registration registration = new Registration(
                id,
                region,
                base64(key.getPrivate().getEncoded()),
                base64(key.getPublic().getEncoded()),
                "Rsa",
                Dates.millis(clock.instant()),
                fingerprint);
        registration.save(paths);
        LOG.log(Level.INFO, "registered as {0}", id);
        return new HybridNode(client, paths, clock, registration);
    }

    String instanceId() {
        return registration.instanceId();
    }

    @Override
    public synchronized Credentials get() throws IOException, InterruptedException {
        Credentials known = credentials;
        if (known != null && clock.instant().isBefore(renewAt)) {
            return known;
        }
        try {
            known = fetch();
            credentials = known;
            return known;
        } catch (IOException e) {
            Instant expiration = known == null ? null : known.expiration();
            if (known != null && expiration != null && clock.instant().isBefore(expiration)) {
                LOG.log(Level.WARNING, "cannot renew credentials, using the old ones: {0}", e.getMessage());
                renewAt = clock.instant().plus(Duration.ofSeconds(30));
                return known;
            }
            throw e;
        }
    }

    private Credentials fetch() throws IOException, InterruptedException {
        JsonNode answer =
                callAsNode("RequestManagedInstanceRoleToken", Map.of("Fingerprint", registration.fingerprint()));
        Instant now = clock.instant();
        Instant expiration =
                Instant.ofEpochMilli((long) (answer.path("TokenExpirationDate").asDouble() * 1000));
        Credentials fresh = new Credentials(
                required(answer, "AccessKeyId"),
                required(answer, "SecretAccessKey"),
                required(answer, "SessionToken"),
                expiration);
        renewAt = now.plus(Duration.between(now, expiration).dividedBy(2));
        if (answer.path("UpdateKeyPair").asBoolean()) {
            rotateKey();
        }
        return fresh;
    }

    private void rotateKey() throws IOException, InterruptedException {
        KeyPair key = newKey();
        Map<String, Object> body = new TreeMap<>();
        body.put("NewPublicKey", base64(key.getPublic().getEncoded()));
        body.put("NewPublicKeyType", "Rsa");
        callAsNode("UpdateManagedInstancePublicKey", body);
        registration = registration.withKey(
                base64(key.getPrivate().getEncoded()),
                base64(key.getPublic().getEncoded()),
                Dates.millis(clock.instant()));
        registration.save(paths);
        LOG.log(Level.INFO, "the node has a new key");
    }

    private JsonNode callAsNode(String operation, Object body) throws IOException, InterruptedException {
        try {
            return client.call(operation, body, registration.instanceId(), registration.key());
        } catch (GeneralSecurityException e) {
            throw new IOException("the saved registration has no usable key: " + e.getMessage(), e);
        }
    }

    private static String required(JsonNode answer, String field) throws IOException {
        String value = answer.path(field).asText("");
        if (value.isEmpty()) {
            throw new IOException("RequestManagedInstanceRoleToken answered without " + field);
        }
        return value;
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has RSA", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
