package io.ssmlab.agent.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ssmlab.agent.core.AgentPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * A hybrid registration, saved as the official agent saves it, except that the private key is PKCS#8.
 *
 * @param privateKey base64 of the DER
 * @param publicKey base64 of the DER, as registered
 */
record Registration(
        @JsonProperty("instanceID") String instanceId,
        @JsonProperty("region") String region,
        @JsonProperty("privateKey") String privateKey,
        @JsonProperty("publicKey") String publicKey,
        @JsonProperty("privateKeyType") String privateKeyType,
        @JsonProperty("privateKeyCreatedDate") String privateKeyCreatedDate,
        @JsonProperty("fingerprint") String fingerprint) {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    static Optional<Registration> load(AgentPaths paths) throws IOException {
        Path file = paths.vault().resolve("RegistrationKey");
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readAllBytes(file), Registration.class))
                : Optional.empty();
    }

    void save(AgentPaths paths) throws IOException {
        Files.createDirectories(paths.vault());
        write(paths.vault().resolve("RegistrationKey"), JSON.writeValueAsBytes(this));
        write(paths.vault().resolve("InstanceFingerprint"), JSON.writeValueAsBytes(fingerprint));
        write(paths.registration(), JSON.writeValueAsBytes(new Public(instanceId, region)));
    }

    Registration withKey(String newPrivateKey, String newPublicKey, String created) {
        return new Registration(instanceId, region, newPrivateKey, newPublicKey, privateKeyType, created, fingerprint);
    }

    PrivateKey key() throws GeneralSecurityException {
        byte[] der = Base64.getDecoder().decode(privateKey);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    /** Writes a file atomically, readable for root only. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path next = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private record Public(
            @JsonProperty("ManagedInstanceID") String id,
            @JsonProperty("Region") String region) {}
}
