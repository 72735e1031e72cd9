package io.ssmlab.agent.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file of the agent. It has the official agent's sections and names (matched case-insensitively,
 * unknown ones ignored), plus {@code Logs.Endpoint}, {@code Agent.Version} as the reported version, {@code Platform} as
 * the reported platform, and {@code Activation}.
 */
public record AgentConfig(
        @JsonProperty("Ssm") Ssm ssm,
        @JsonProperty("Mgs") Mgs mgs,
        @JsonProperty("Logs") Endpoint logs,
        @JsonProperty("S3") Endpoint s3,
        @JsonProperty("Kms") Kms kms,
        @JsonProperty("Agent") AgentSection agent,
        @JsonProperty("Identity") IdentitySection identity,
        @JsonProperty("Os") Os os,
        @JsonProperty("Platform") PlatformSection platform,
        @JsonProperty("Activation") @Nullable Activation activation) {
    private static final int DEFAULT_HEALTH_MINUTES = 5;
    private static final String DEFAULT_VERSION = "3.3.1142.0";

    /** The official agent's list: instance metadata, the resolver, time, licences, the metadata of tasks. */
    private static final List<String> DENIED_REMOTE_IPS = List.of(
            "169.254.169.254",
            "fd00:ec2::254",
            "169.254.169.253",
            "fd00:ec2::253",
            "169.254.169.123",
            "fd00:ec2::123",
            "169.254.169.250",
            "169.254.169.251",
            "fd00:ec2::240");

    /** Absent sections become empty ones. */
    public AgentConfig {
        ssm = ssm == null ? new Ssm("", 0, "none") : ssm;
        mgs = mgs == null ? new Mgs("", null) : mgs;
        logs = logs == null ? new Endpoint("") : logs;
        s3 = s3 == null ? new Endpoint("") : s3;
        kms = kms == null ? new Kms("", false) : kms;
        agent = agent == null ? new AgentSection(null, null, null) : agent;
        identity = identity == null ? new IdentitySection(null) : identity;
        os = os == null ? new Os(null, null) : os;
        platform = platform == null ? new PlatformSection(null, false) : platform;
    }

    /** {@code healthFrequencyMinutes} outside 5 to 60 becomes 5. */
    public record Ssm(
            @JsonProperty("Endpoint") String endpoint,
            @JsonProperty("HealthFrequencyMinutes") int healthFrequencyMinutes,
            @JsonProperty("SessionLogsDestination") String sessionLogsDestination) {
        public Ssm {
            endpoint = endpoint == null ? "" : endpoint;
            if (healthFrequencyMinutes < 5 || healthFrequencyMinutes > 60) {
                healthFrequencyMinutes = DEFAULT_HEALTH_MINUTES;
            }
            sessionLogsDestination = sessionLogsDestination == null ? "none" : sessionLogsDestination;
        }

        /** Returns true if session logs stay on disk. */
        public boolean keepsSessionLogs() {
            return sessionLogsDestination.equals("disk");
        }
    }

    /** @param deniedPortForwardingRemoteIps addresses to which no port of another host is forwarded */
    public record Mgs(
            @JsonProperty("Endpoint") String endpoint,

            @JsonProperty("DeniedPortForwardingRemoteIPs") List<String> deniedPortForwardingRemoteIps) {
        public Mgs {
            endpoint = endpoint == null ? "" : endpoint;
            deniedPortForwardingRemoteIps = List.copyOf(
                    deniedPortForwardingRemoteIps == null ? DENIED_REMOTE_IPS : deniedPortForwardingRemoteIps);
        }
    }

    public record Endpoint(@JsonProperty("Endpoint") String endpoint) {
        public Endpoint {
            endpoint = endpoint == null ? "" : endpoint;
        }
    }

    /** @param requireChallenge refuse clients that omit the handshake's challenge from the encryption context */
    public record Kms(
            @JsonProperty("Endpoint") String endpoint,
            @JsonProperty("RequireKMSChallengeResponse") boolean requireChallenge) {
        public Kms {
            endpoint = endpoint == null ? "" : endpoint;
        }
    }

    public record AgentSection(
            @JsonProperty("Version") @Nullable String version,
            @JsonProperty("Region") @Nullable String region,
            @JsonProperty("ServiceDomain") @Nullable String serviceDomain) {}

    public record Os(
            @JsonProperty("Lang") @Nullable String lang,
            @JsonProperty("Version") @Nullable String version) {}

    /** @param type {@code Windows} to rehearse the rules of Windows Server, otherwise {@code Linux} */
    public record PlatformSection(
            @JsonProperty("Type") @Nullable String type,
            @JsonProperty("DomainController") boolean domainController) {}

    public record IdentitySection(
            @JsonProperty("CustomIdentities") @Nullable List<CustomIdentity> customIdentities) {}

    public record CustomIdentity(
            @JsonProperty("InstanceID") @Nullable String instanceId,
            @JsonProperty("Region") @Nullable String region,
            @JsonProperty("AvailabilityZone") @Nullable String availabilityZone,
            @JsonProperty("AvailabilityZoneId") @Nullable String availabilityZoneId) {}

    public record Activation(
            @JsonProperty("Id") String id,
            @JsonProperty("Code") String code) {}

    /**
     * Reads the file; a missing one gives the defaults.
     *
     * @throws IOException with the file's name and, for bad JSON, line and column
     */
    public static AgentConfig read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return parse("{}");
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static AgentConfig parse(String json) throws IOException {
        return JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(json, AgentConfig.class);
    }

    /** The version reported to the region; the rules about ssm-user depend on it. */
    public AgentVersion version() {
        String version = agent.version();
        return AgentVersion.parse(version == null || version.isBlank() ? DEFAULT_VERSION : version);
    }

    /**
     * The platform reported to the region.
     *
     * @throws IllegalArgumentException if it is neither Linux nor Windows
     */
    public NodePlatform nodePlatform() {
        String type = platform.type();
        if (type == null || type.isBlank() || type.equalsIgnoreCase("Linux")) {
            return NodePlatform.LINUX;
        }
        if (!type.equalsIgnoreCase("Windows")) {
            throw new IllegalArgumentException("Platform.Type must be Linux or Windows, found: " + type);
        }
        return new NodePlatform(true, platform.domainController());
    }

    /** {@code en-US} unless set. */
    public String language() {
        String lang = os.lang();
        return lang == null || lang.isBlank() ? "en-US" : lang;
    }

    /** {@code 1} unless set; not the version of the platform. */
    public String osVersion() {
        String version = os.version();
        return version == null || version.isBlank() ? "1" : version;
    }

    public URI ssmEndpoint(String region) {
        return endpoint(ssm.endpoint(), "ssm", region);
    }

    public URI messagesEndpoint(String region) {
        return endpoint(mgs.endpoint(), "ssmmessages", region);
    }

    public URI logsEndpoint(String region) {
        return endpoint(logs.endpoint(), "logs", region);
    }

    public URI kmsEndpoint(String region) {
        return endpoint(kms.endpoint(), "kms", region);
    }

    /** The configured endpoint of S3; null for the regions' own endpoints. */
    public @Nullable URI s3Endpoint() {
        return s3.endpoint().isBlank() ? null : endpoint(s3.endpoint(), "s3", "");
    }

    /** The region's own endpoint of S3. */
    public URI s3Endpoint(String region) {
        return endpoint("", "s3", region);
    }

    private URI endpoint(String configured, String service, String region) {
        if (configured.isBlank()) {
            String domain = agent.serviceDomain();
            return URI.create("https://" + service + "." + region.toLowerCase(Locale.ROOT) + "."
                    + (domain == null || domain.isBlank() ? "amazonaws.com" : domain));
        }
        String text = configured.contains("://") ? configured : "https://" + configured;
        URI uri = URI.create(text);
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }
}
