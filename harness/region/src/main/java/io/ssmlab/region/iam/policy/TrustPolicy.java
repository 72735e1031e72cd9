package io.ssmlab.region.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A role's trust policy: the principals that may assume it. Source: "Role trust policies", "AWS JSON policy elements:
 * Principal".
 */
public record TrustPolicy(List<Trust> statements) {
    /** The reach of a trust policy: how directly it allows a caller. */
    public enum Reach {
        DENIED,
        NOBODY,
        /** The account is named: its users and roles are allowed as far as their own policies allow it. */
        ACCOUNT,
        /** The caller is named. */
        CALLER
    }

    /**
     * One statement.
     *
     * @param aws who, of AWS's principals
     * @param services who, of AWS's services
     */
    record Trust(
            boolean allows, List<String> aws, List<String> services, List<Glob> actions, List<Condition> conditions) {}

    /** @throws io.ssmlab.region.kernel.AwsError MalformedPolicyDocument */
    public static TrustPolicy parse(String document) {
        JsonNode root = Policy.root(document);
        return new TrustPolicy(
                Policy.statements(root).stream().map(TrustPolicy::statement).toList());
    }

    private static Trust statement(JsonNode given) {
        if (given.has("Resource") || given.has("NotResource")) {
            throw Policy.malformed("Has prohibited field Resource");
        }
        if (given.has("NotPrincipal") || given.has("NotAction") || !given.has("Principal")) {
            throw Policy.malformed("A trust policy must have Principal and Action; the lab's IAM reads no NotPrincipal"
                    + " and no NotAction in it.");
        }
        String effect = given.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw Policy.malformed("A statement's Effect must be Allow or Deny.");
        }
        List<String> aws = new ArrayList<>();
        List<String> services = new ArrayList<>();
        JsonNode principal = given.path("Principal");
        if (principal.isTextual() && principal.asText().equals("*")) {
            aws.add("*");
        } else if (principal.isObject() && !principal.isEmpty()) {
            for (Map.Entry<String, JsonNode> one : principal.properties()) {
                List<String> names = Policy.texts(principal, one.getKey());
                switch (one.getKey()) {
                    case "AWS" -> aws.addAll(names);
                    case "Service" -> services.addAll(names);
                    default ->
                        throw Policy.malformed("Invalid principal in policy: the lab has none of the kind "
                                + one.getKey() + ", only AWS and Service.");
                }
            }
        } else {
            throw Policy.malformed("Invalid principal in policy.");
        }
        try {
            return new Trust(
                    effect.equals("Allow"),
                    List.copyOf(aws),
                    List.copyOf(services),
                    Policy.actions(given, false),
                    Policy.conditions(given, true));
        } catch (IllegalArgumentException e) {
            throw Policy.malformed("Syntax errors in policy: " + e.getMessage() + ".");
        }
    }

    /**
     * The reach of this policy for a caller.
     *
     * @param callers the ARNs under which the caller may be named
     */
    public Reach reach(List<String> callers, String accountId, RequestFacts facts) {
        Reach reach = Reach.NOBODY;
        for (Trust statement : statements) {
            if (!takes(statement, facts)) {
                continue;
            }
            boolean caller = statement.aws.stream().anyMatch(name -> name.equals("*") || callers.contains(name));
            boolean account =
                    statement.aws.contains(accountId) || statement.aws.contains("arn:aws:iam::" + accountId + ":root");
            if (!statement.allows && (caller || account)) {
                return Reach.DENIED;
            }
            if (caller) {
                reach = Reach.CALLER;
            } else if (account && reach == Reach.NOBODY) {
                reach = Reach.ACCOUNT;
            }
        }
        return reach;
    }

    /** Tests if an AWS service may assume the role. */
    public boolean trusts(String service) {
        return statements.stream()
                .anyMatch(one -> one.allows && one.services.contains(service) && takes(one, RequestFacts.NONE));
    }

    private static boolean takes(Trust statement, RequestFacts facts) {
        return statement.actions.stream().anyMatch(action -> action.matches("sts:assumerole"))
                && statement.conditions.stream().allMatch(condition -> condition.holds(facts));
    }
}
