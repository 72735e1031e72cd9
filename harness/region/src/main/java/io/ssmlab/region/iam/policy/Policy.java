package io.ssmlab.region.iam.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ssmlab.region.kernel.AwsError;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An identity-based policy, read from its JSON. Source: "Grammar of the IAM JSON policy language". Differs from AWS:
 * condition keys that the lab does not know are refused, so that no policy is taken to mean less than it says.
 */
public record Policy(List<Statement> statements) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String CURRENT = "2012-10-17";
    private static final Set<String> VERSIONS = Set.of(CURRENT, "2008-10-17");
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition",
            "Principal",
            "NotPrincipal");

    /** @throws AwsError MalformedPolicyDocument, naming what is wrong */
    public static Policy parse(String document) {
        JsonNode root = root(document);
        boolean variables = root.path("Version").asText().equals(CURRENT);
        return new Policy(
                statements(root).stream().map(one -> statement(one, variables)).toList());
    }

    /** The root object of a policy of any kind. */
    static JsonNode root(String document) {
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw malformed("Syntax errors in policy: " + e.getOriginalMessage());
        }
        if (root == null || !root.isObject()) {
            throw malformed("Syntax errors in policy: it must be a JSON object.");
        }
        known(root, MEMBERS, "the policy");
        if (root.has("Version") && !VERSIONS.contains(root.path("Version").asText())) {
            throw malformed("The policy's Version must be one of "
                    + VERSIONS.stream().sorted().toList() + ".");
        }
        return root;
    }

    /** The statements: one or several, each an object. */
    static List<JsonNode> statements(JsonNode root) {
        JsonNode given = root.path("Statement");
        List<JsonNode> statements = new ArrayList<>();
        if (given.isObject()) {
            statements.add(given);
        } else if (given.isArray() && !given.isEmpty()) {
            given.forEach(statements::add);
        } else {
            throw malformed("The policy must contain a Statement: an object, or a list of at least one.");
        }
        for (JsonNode statement : statements) {
            if (!statement.isObject()) {
                throw malformed("Each Statement must be a JSON object.");
            }
            known(statement, STATEMENT_MEMBERS, "a statement");
        }
        return statements;
    }

    private static Statement statement(JsonNode given, boolean variables) {
        if (given.has("Principal") || given.has("NotPrincipal")) {
            throw malformed("Policy document should not specify a principal.");
        }
        String effect = given.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw malformed("A statement's Effect must be Allow or Deny.");
        }
        boolean exceptActions = either(given, "Action", "NotAction");
        boolean exceptResources = either(given, "Resource", "NotResource");
        List<String> resources = texts(given, exceptResources ? "NotResource" : "Resource");
        for (String resource : resources) {
            if (!resource.equals("*") && !resource.startsWith("arn:") && !resource.startsWith("${")) {
                throw malformed("Resource " + clip(resource) + " must be in ARN format or \"*\".");
            }
        }
        try {
            return new Statement(
                    effect.equals("Allow"),
                    actions(given, exceptActions),
                    exceptActions,
                    resources.stream()
                            .map(one -> PolicyValue.of(one, variables))
                            .toList(),
                    exceptResources,
                    conditions(given, variables));
        } catch (IllegalArgumentException e) {
            throw malformed("Syntax errors in policy: " + e.getMessage() + ".");
        }
    }

    /** The patterns in Action or NotAction. */
    static List<Glob> actions(JsonNode statement, boolean except) {
        List<String> actions = texts(statement, except ? "NotAction" : "Action");
        for (String action : actions) {
            if (!action.equals("*") && !action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
                throw malformed(
                        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.: " + clip(action));
            }
        }
        return actions.stream()
                .map(action -> Glob.of(action.toLowerCase(Locale.ROOT)))
                .toList();
    }

    static List<Condition> conditions(JsonNode statement, boolean variables) {
        JsonNode given = statement.get("Condition");
        return given == null ? List.of() : Condition.read(given, variables);
    }

    /** Returns true if the second of two members is there; exactly one of them must be. */
    static boolean either(JsonNode given, String member, String not) {
        if (given.has(member) == given.has(not)) {
            throw malformed("A statement must have either " + member + " or " + not + ", and not both.");
        }
        return given.has(not);
    }

    static List<String> texts(JsonNode statement, String member) {
        JsonNode given = statement.path(member);
        List<String> texts = new ArrayList<>();
        if (given.isTextual()) {
            texts.add(given.textValue());
        } else if (given.isArray() && !given.isEmpty()) {
            for (JsonNode one : given) {
                if (!one.isTextual()) {
                    throw malformed(member + " must be a text or a list of texts.");
                }
                texts.add(one.textValue());
            }
        } else {
            throw malformed(member + " must be a text or a list of at least one.");
        }
        return List.copyOf(texts);
    }

    static void known(JsonNode object, Set<String> members, String where) {
        Iterator<String> names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!members.contains(name)) {
                throw malformed("Syntax errors in policy: " + where + " has no member " + clip(name) + ".");
            }
        }
    }

    private static String clip(String text) {
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    static AwsError malformed(String message) {
        return AwsError.of("MalformedPolicyDocument", message);
    }
}
