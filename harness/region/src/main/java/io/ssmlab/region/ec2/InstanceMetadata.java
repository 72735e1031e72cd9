package io.ssmlab.region.ec2;

import io.ssmlab.region.iam.identity.Credential;
import io.ssmlab.region.iam.identity.Credentials;
import io.ssmlab.region.kernel.Ids;
import io.ssmlab.region.kernel.Json;
import io.ssmlab.region.kernel.RegionClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The instance metadata service, version 2, separate for each instance. Every request needs a token. An instance of the
 * lab has no image id and no network interface, so neither is there.
 */
public final class InstanceMetadata {
    /** The longest life of a token. */
    public static final Duration LONGEST_LIFE = Duration.ofHours(6);

    /** Credentials that last less long than this are replaced; EC2 has new ones at least five minutes before the end. */
    private static final Duration LEFT = Duration.ofMinutes(30);

    private static final String TOKEN_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int TOKEN_LENGTH = 56;

    private final Instances instances;
    private final Credentials credentials;
    private final RegionClock clock;
    private final String region;
    private final String accountId;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, Issued> roles = new ConcurrentHashMap<>();

    private record Token(String instanceId, Instant expires) {}

    private record Issued(Credential credential, Instant at) {}

    public InstanceMetadata(
            Instances instances, Credentials credentials, RegionClock clock, String region, String accountId) {
        this.instances = instances;
        this.credentials = credentials;
        this.clock = clock;
        this.region = region;
        this.accountId = accountId;
        instances.onTermination(id -> {
            roles.remove(id);
            tokens.values().removeIf(token -> token.instanceId.equals(id));
        });
    }

    /** The instance that has this address now. */
    public Optional<LaunchedInstance> at(String privateIp) {
        return instances.all().stream()
                .filter(one -> one.privateIp().equals(privateIp))
                .filter(one -> one.state().equals("running") || one.state().equals("pending"))
                .findFirst();
    }

    /** Issues a token that lets this instance, and no other, make requests for a while. */
    public String newToken(LaunchedInstance instance, Duration life) {
        if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("a token lasts from a second to six hours, not " + life);
        }
        Instant now = clock.now();
        tokens.values().removeIf(token -> !now.isBefore(token.expires));
        String text = Ids.random(TOKEN_CHARACTERS, TOKEN_LENGTH);
        tokens.put(text, new Token(instance.id(), now.plus(life)));
        return text;
    }

    public boolean isValid(LaunchedInstance instance, String token) {
        Token made = tokens.get(token);
        return made != null
                && made.instanceId.equals(instance.id())
                && clock.now().isBefore(made.expires);
    }

    /**
     * The text at a path, such as {@code latest/meta-data/instance-id}. For a folder it is the names in it, one a line.
     * Empty if nothing is there.
     */
    public Optional<String> read(LaunchedInstance instance, String path) {
        Map<String, Supplier<String>> all = entries(instance);
        Supplier<String> entry = all.get(path);
        if (entry != null) {
            return Optional.of(entry.get());
        }
        String folder = path.isEmpty() || path.endsWith("/") ? path : path + "/";
        TreeSet<String> names = new TreeSet<>();
        for (String one : all.keySet()) {
            if (one.startsWith(folder)) {
                String rest = one.substring(folder.length());
                int slash = rest.indexOf('/');
                names.add(slash < 0 ? rest : rest.substring(0, slash + 1));
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", names));
    }

    private Map<String, Supplier<String>> entries(LaunchedInstance instance) {
        Map<String, Supplier<String>> out = new TreeMap<>();
        String data = "latest/meta-data/";
        out.put(data + "instance-id", instance::id);
        out.put(data + "instance-type", instance::instanceType);
        out.put(data + "reservation-id", instance::reservationId);
        out.put(data + "local-ipv4", instance::privateIp);
        out.put(data + "hostname", () -> hostname(instance));
        out.put(data + "local-hostname", () -> hostname(instance));
        out.put(data + "placement/region", () -> region);
        out.put(data + "placement/availability-zone", instance::availabilityZone);
        out.put(data + "services/domain", () -> "amazonaws.com");
        out.put(data + "services/partition", () -> "aws");
        out.put(data + "iam/info", () -> profile(instance));
        out.put(data + "iam/security-credentials/" + Credentials.INSTANCE_ROLE, () -> roleCredentials(instance));
        out.put("latest/dynamic/instance-identity/document", () -> identity(instance));
        return out;
    }

    /** The host name by EC2's rule; the lab has no name service that would resolve it. */
    private String hostname(LaunchedInstance instance) {
        String domain = region.equals("us-east-1") ? "ec2.internal" : region + ".compute.internal";
        return "ip-" + instance.privateIp().replace('.', '-') + "." + domain;
    }

    private String identity(LaunchedInstance instance) {
        Map<String, @Nullable String> document = new LinkedHashMap<>();
        document.put("accountId", accountId);
        document.put("architecture", Descriptions.ARCHITECTURE);
        document.put("availabilityZone", instance.availabilityZone());
        document.put("instanceId", instance.id());
        document.put("instanceType", instance.instanceType());
        document.put("pendingTime", seconds(instance.launchedAt()));
        document.put("privateIp", instance.privateIp());
        document.put("region", region);
        document.put("version", "2017-09-30");
        return pretty(document);
    }

    private String profile(LaunchedInstance instance) {
        Map<String, @Nullable String> info = new LinkedHashMap<>();
        info.put("Code", "Success");
        info.put("LastUpdated", seconds(current(instance).at));
        info.put("InstanceProfileArn", Descriptions.profileArn(accountId));
        return pretty(info);
    }

    private String roleCredentials(LaunchedInstance instance) {
        Issued issued = current(instance);
        Credential credential = issued.credential;
        Instant expires = credential.expiresAt();
        Map<String, @Nullable String> out = new LinkedHashMap<>();
        out.put("Code", "Success");
        out.put("LastUpdated", seconds(issued.at));
        out.put("Type", "AWS-HMAC");
        out.put("AccessKeyId", credential.accessKeyId());
        out.put("SecretAccessKey", credential.secretAccessKey());
        out.put("Token", credential.sessionToken());
        out.put("Expiration", expires == null ? null : seconds(expires));
        return pretty(out);
    }

    /** The role's credentials, the same for everybody on the instance until they are about to expire. */
    private Issued current(LaunchedInstance instance) {
        Instant now = clock.now();
        return roles.compute(
                instance.id(), (id, issued) -> issued != null && lasts(issued, now) ? issued : issue(id, now));
    }

    private static boolean lasts(Issued issued, Instant now) {
        return !issued.credential.isExpired(now.plus(LEFT));
    }

    private Issued issue(String id, Instant now) {
        return new Issued(credentials.issueRoleToken(id, Credentials.INSTANCE_ROLE), now);
    }

    private static String seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String pretty(Map<String, @Nullable String> members) {
        return Json.MAPPER.valueToTree(members).toPrettyString();
    }
}
