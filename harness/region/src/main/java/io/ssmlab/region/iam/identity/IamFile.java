package io.ssmlab.region.iam.identity;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ssmlab.region.iam.policy.Policy;
import io.ssmlab.region.iam.policy.TrustPolicy;
import io.ssmlab.region.kernel.AwsError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON file of users, roles and policies that an instructor has prepared. Its members:
 *
 * <pre>{@code
 * {"users": [{"name": "anna", "policies": {"Web-Only": {…}}, "attach": ["AmazonSSMReadOnlyAccess"]}],
 *  "roles": [{"name": "Operator", "trust": {…}, "policies": {…}, "attach": […]}],
 *  "policies": [{"name": "Shared", "document": {…}}]}
 * }</pre>
 *
 * A user may have a key, {@code "accessKeyId"} and {@code "secretAccessKey"}; otherwise one is created and kept.
 */
public final class IamFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> MEMBERS = Set.of("users", "roles", "policies");
    private static final Set<String> USER_MEMBERS =
            Set.of("name", "policies", "attach", "accessKeyId", "secretAccessKey");
    private static final Set<String> ROLE_MEMBERS = Set.of("name", "policies", "attach", "trust");
    private static final Set<String> POLICY_MEMBERS = Set.of("name", "document");

    private final Path file;
    private final List<Entry> users = new ArrayList<>();
    private final List<Entry> roles = new ArrayList<>();
    private final Map<String, String> policies = new LinkedHashMap<>();

    /**
     * A user or a role.
     *
     * @param trust empty for a user, and for a role whose trust policy is to stay as it is
     * @param accessKeyId empty if the file has none
     */
    record Entry(
            String name,
            Map<String, String> policies,
            List<String> attach,
            String trust,
            String accessKeyId,
            String secretAccessKey) {}

    private IamFile(Path file) {
        this.file = file;
    }

    /** @throws IamFileException naming the place and the reason */
    public static IamFile read(Path path) {
        IamFile file = new IamFile(path);
        JsonNode root;
        try {
            root = JSON.readTree(Files.readAllBytes(path));
        } catch (JsonProcessingException e) {
            throw file.wrong(
                    "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e.getOriginalMessage());
        } catch (IOException e) {
            throw new IamFileException("The file of users and roles " + path + " cannot be read: " + e.getMessage());
        }
        file.object(root, "the file", MEMBERS);
        file.each(root, "policies", (given, place) -> file.policy(given, place));
        file.each(root, "roles", (given, place) -> file.roles.add(file.entry(given, place, ROLE_MEMBERS)));
        file.each(root, "users", (given, place) -> file.users.add(file.entry(given, place, USER_MEMBERS)));
        return file;
    }

    List<Entry> users() {
        return users;
    }

    List<Entry> roles() {
        return roles;
    }

    /** Documents by name. */
    Map<String, String> policies() {
        return policies;
    }

    private interface Reader {
        void read(JsonNode given, String place);
    }

    private void each(JsonNode root, String member, Reader reader) {
        JsonNode list = root.path(member);
        if (!list.isMissingNode() && !list.isArray()) {
            throw wrong(member, "it must be a list");
        }
        for (int i = 0; i < list.size(); i++) {
            reader.read(list.get(i), member + "[" + i + "]");
        }
    }

    private void policy(JsonNode given, String place) {
        object(given, place, POLICY_MEMBERS);
        String name = name(given, place);
        if (policies.put(name, document(given.path("document"), place + ".document")) != null) {
            throw wrong(place, "there is a policy " + name + " already");
        }
    }

    private Entry entry(JsonNode given, String place, Set<String> members) {
        object(given, place, members);
        Map<String, String> own = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> policy : given.path("policies").properties()) {
            own.put(policy.getKey(), document(policy.getValue(), place + ".policies." + policy.getKey()));
        }
        List<String> attach = new ArrayList<>();
        for (JsonNode one : given.path("attach")) {
            attach.add(managed(one.asText(), place + ".attach"));
        }
        String key = given.path("accessKeyId").asText();
        String secret = given.path("secretAccessKey").asText();
        if (key.isEmpty() != secret.isEmpty() || (!key.isEmpty() && !key.matches("\\w{4,128}"))) {
            throw wrong(place, "accessKeyId (letters and digits) and secretAccessKey go together");
        }
        return new Entry(name(given, place), own, attach, trust(given, place), key, secret);
    }

    private String trust(JsonNode given, String place) {
        if (!given.has("trust")) {
            return "";
        }
        try {
            TrustPolicy.parse(given.path("trust").toString());
            return given.path("trust").toString();
        } catch (AwsError e) {
            throw wrong(place + ".trust", String.valueOf(e.getMessage()));
        }
    }

    private String document(JsonNode given, String place) {
        try {
            Policy.parse(given.toString());
            return given.toString();
        } catch (AwsError e) {
            throw wrong(place, String.valueOf(e.getMessage()));
        }
    }

    /** The ARN of one of AWS's policies or of the file's; names are accepted too. */
    private String managed(String given, String place) {
        if (given.startsWith("arn:") || policies.containsKey(given)) {
            return given;
        }
        if (AwsPolicies.all().containsKey(given)) {
            return AwsPolicies.PREFIX + given;
        }
        throw wrong(
                place,
                "there is no policy " + given + ". Known policies: "
                        + String.join(", ", AwsPolicies.all().keySet()) + ", and those under \"policies\" of the file");
    }

    private String name(JsonNode given, String place) {
        String name = given.path("name").asText();
        if (!name.matches("[\\w+=,.@-]{1,64}")) {
            throw wrong(place + ".name", "it must have 1 to 64 letters, digits or +=,.@_-");
        }
        return name;
    }

    private void object(JsonNode given, String place, Set<String> members) {
        if (!given.isObject()) {
            throw wrong(place, "it must be an object");
        }
        given.fieldNames().forEachRemaining(name -> {
            if (!members.contains(name)) {
                throw wrong(
                        place,
                        "unknown member " + name + "; known members: "
                                + members.stream().sorted().toList());
            }
        });
    }

    private IamFileException wrong(String place, String why) {
        return new IamFileException(
                "The file of users and roles " + file + ", at " + place + ": " + why + ". Nothing was started.");
    }
}
