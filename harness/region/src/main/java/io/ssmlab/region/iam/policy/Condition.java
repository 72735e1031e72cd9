package io.ssmlab.region.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A single operator over one key of a statement's Condition; all of a statement must hold. Source: "IAM JSON policy
 * elements: Condition", "Multivalued context keys".
 *
 * @param key in lower case
 * @param ifExists whether it holds if the request does not have the key
 */
record Condition(Operator operator, String key, Set set, boolean ifExists, List<PolicyValue> values) {
    /** The set operator: which of a key's values must match. */
    enum Set {
        ONE,
        ANY,
        ALL
    }

    private static final String ANY_VALUE = "foranyvalue:";
    private static final String ALL_VALUES = "forallvalues:";
    private static final String IF_EXISTS = "ifexists";

    /** @throws IllegalArgumentException naming what is not understood */
    static List<Condition> read(JsonNode given, boolean variables) {
        if (!given.isObject()) {
            throw new IllegalArgumentException("Condition must be an object of operators");
        }
        List<Condition> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : given.properties()) {
            if (!operator.getValue().isObject()) {
                throw new IllegalArgumentException("Condition " + operator.getKey() + " must be an object of keys");
            }
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                all.add(of(operator.getKey(), key.getKey(), key.getValue(), variables));
            }
        }
        return List.copyOf(all);
    }

    private static Condition of(String word, String key, JsonNode given, boolean variables) {
        String rest = word.toLowerCase(Locale.ROOT);
        Set set = Set.ONE;
        if (rest.startsWith(ANY_VALUE)) {
            set = Set.ANY;
            rest = rest.substring(ANY_VALUE.length());
        } else if (rest.startsWith(ALL_VALUES)) {
            set = Set.ALL;
            rest = rest.substring(ALL_VALUES.length());
        }
        boolean ifExists = rest.endsWith(IF_EXISTS);
        Operator operator = Operator.named(ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest);
        if (operator == null || (operator == Operator.NULL && ifExists)) {
            throw new IllegalArgumentException("Invalid Condition type : " + word);
        }
        String lower = key.toLowerCase(Locale.ROOT);
        ConditionKeys.check(lower);
        List<PolicyValue> values = new ArrayList<>();
        for (JsonNode one : given.isArray() ? given : List.of(given)) {
            if (!one.isValueNode() || one.isNull()) {
                throw new IllegalArgumentException("the values of " + word + " " + key + " must be texts");
            }
            operator.check(one.asText());
            values.add(PolicyValue.of(one.asText(), variables));
        }
        if (values.isEmpty()) {
            throw new IllegalArgumentException(word + " " + key + " has no value");
        }
        return new Condition(operator, lower, set, ifExists, List.copyOf(values));
    }

    boolean holds(RequestFacts facts) {
        @Nullable List<String> given = facts.values(key);
        if (operator == Operator.NULL) {
            String absent = given == null || given.isEmpty() ? "true" : "false";
            return values.stream().anyMatch(value -> value.text().equalsIgnoreCase(absent));
        }
        if (given == null || given.isEmpty()) {
            return ifExists || set == Set.ALL || (set == Set.ONE && operator.negated());
        }
        return set == Set.ALL
                ? given.stream().allMatch(one -> fits(one, facts))
                : set == Set.ONE && operator.negated()
                        ? given.stream().allMatch(one -> fits(one, facts))
                        : given.stream().anyMatch(one -> fits(one, facts));
    }

    private boolean fits(String one, RequestFacts facts) {
        return values.stream().anyMatch(value -> operator.fits(one, value, facts)) != operator.negated();
    }
}
