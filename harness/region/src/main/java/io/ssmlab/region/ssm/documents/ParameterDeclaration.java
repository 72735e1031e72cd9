package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One member of a document's {@code parameters}, parsed and checked for consistency. */
record ParameterDeclaration(
        String name,
        ParameterType type,
        String description,
        @Nullable JsonNode defaultValue,
        List<JsonNode> allowedValues,
        @Nullable Pattern allowedPattern,
        Limits chars,
        Limits items) {

    /** The longest pattern: far more than any needs, and short enough to be cheap to parse. */
    private static final int LONGEST_PATTERN = 4_096;

    private static final int LARGEST_PATTERN = 5_000;

    /** The least and the greatest length, both inclusive. */
    record Limits(int least, int greatest) {
        boolean allow(int length) {
            return least <= length && length <= greatest;
        }
    }

    /** The declarations of a document, in its order. @throws AwsError InvalidDocumentContent, naming the path */
    static Map<String, ParameterDeclaration> readAll(Field root) {
        Map<String, ParameterDeclaration> declarations = new LinkedHashMap<>();
        Field parameters = root.get("parameters");
        if (!parameters.present()) {
            return declarations;
        }
        parameters.requireObject("Write \"parameters\": {\"Message\": {\"type\": \"String\"}}.");
        parameters.members().forEach((name, field) -> declarations.put(name, read(name, field)));
        return declarations;
    }

    private static ParameterDeclaration read(String name, Field field) {
        if (!name.matches("[a-zA-Z0-9]{1,255}")) {
            throw field.problem("a parameter's name has letters and digits only. Rename it.");
        }
        field.requireObject("Write {\"type\": \"String\", \"description\": \"…\"}.");
        ParameterType type = type(field.get("type"));
        field.get("description").requireTextIfPresent("Write the description as text.");
        field.get("displayType").requireTextIfPresent("Write textfield or textarea.");
        JsonNode defaultValue = typed(field.get("default"), type);
        List<JsonNode> allowed = allowedValues(field, type);
        Limits chars = limits(field, "minChars", "maxChars");
        Limits items = limits(field, "minItems", "maxItems");
        Pattern pattern = pattern(field.get("allowedPattern"));
        ParameterDeclaration read = new ParameterDeclaration(
                name, type, field.get("description").node().asText(""), defaultValue, allowed, pattern, chars, items);
        if (defaultValue != null) {
            read.checkAllowed(defaultValue).ifPresent(problem -> {
                throw field.get("default").problem(problem);
            });
        }
        return read;
    }

    private static ParameterType type(Field field) {
        String remedy = "Write one of " + ParameterType.names() + ".";
        String name = field.requireText(remedy);
        return ParameterType.of(name)
                .orElseThrow(() ->
                        field.problem("there is no parameter type " + DocumentErrors.quote(name) + ". " + remedy));
    }

    private static @Nullable JsonNode typed(Field field, ParameterType type) {
        if (!field.present()) {
            return null;
        }
        return type.fromDocument(field.node())
                .orElseThrow(() -> field.expected(
                        type.meaning(),
                        "The parameter's type is " + type.wireName() + "; change the value or the type."));
    }

    private static List<JsonNode> allowedValues(Field field, ParameterType type) {
        Field allowed = field.get("allowedValues");
        if (!allowed.present()) {
            return List.of();
        }
        allowed.requireList("List every value that the parameter can have.");
        // For a list type each item of a value is checked against the list.
        ParameterType itemType = type == ParameterType.STRING_LIST ? ParameterType.STRING : type;
        return allowed.items().stream()
                .map(item -> itemType.fromDocument(item.node())
                        .orElseThrow(() ->
                                item.expected(itemType.meaning(), "The parameter's type is " + type.wireName() + ".")))
                .toList();
    }

    private static Limits limits(Field field, String least, String greatest) {
        int from = limit(field.get(least), 0);
        int to = limit(field.get(greatest), Integer.MAX_VALUE);
        if (from > to) {
            throw field.get(least).problem("is greater than " + greatest + ", so no value is valid. Swap them.");
        }
        return new Limits(from, to);
    }

    private static int limit(Field field, int unlimited) {
        if (!field.present()) {
            return unlimited;
        }
        JsonNode node = field.node();
        String text = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
        if (!text.matches("[0-9]{1,9}")) {
            throw field.expected("a whole number from 0", "Write a number such as 1.");
        }
        return Integer.parseInt(text);
    }

    private static @Nullable Pattern pattern(Field field) {
        if (!field.present()) {
            return null;
        }
        String text = field.requireText("Write a regular expression.");
        if (text.length() > LONGEST_PATTERN || PatternSize.of(text) > LARGEST_PATTERN) {
            throw field.problem("is too big: a pattern has at most " + LONGEST_PATTERN + " characters, and "
                    + LARGEST_PATTERN + " with its repetitions such as {1,64} written out.");
        }
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException | StackOverflowError e) {
            String why = e instanceof PatternSyntaxException syntax ? syntax.getDescription() : "nested too deep";
            throw field.problem("is not a regular expression of the RE2 dialect: " + DocumentErrors.quote(why) + ".");
        }
    }

    /** The problem with a value of the right type; empty if it is valid. */
    Optional<String> check(JsonNode value) {
        if (type.isList() && !items.allow(value.size())) {
            return Optional.of("has " + value.size() + " items; " + range("minItems", "maxItems", items));
        }
        for (JsonNode item : type.isList() ? value : List.of(value)) {
            String text = item.isTextual() ? item.textValue() : item.toString();
            int length = text.codePointCount(0, text.length());
            if (!chars.allow(length)) {
                return Optional.of("is " + length + " characters long; " + range("minChars", "maxChars", chars));
            }
            if (allowedPattern != null && !allowedPattern.matches(text)) {
                return Optional.of("'" + DocumentErrors.quote(text) + "' does not match the allowedPattern "
                        + DocumentErrors.quote(allowedPattern.pattern()));
            }
        }
        return checkAllowed(value);
    }

    private Optional<String> checkAllowed(JsonNode value) {
        if (allowedValues.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode item : type == ParameterType.STRING_LIST ? value : List.of(value)) {
            if (!allowedValues.contains(item)) {
                return Optional.of("'" + DocumentErrors.quote(item.asText(item.toString()))
                        + "' is not one of the allowedValues "
                        + DocumentErrors.quote(allowedValues.toString()));
            }
        }
        return Optional.empty();
    }

    private static String range(String least, String greatest, Limits limits) {
        return least + " is " + limits.least()
                + (limits.greatest() == Integer.MAX_VALUE ? "" : ", " + greatest + " is " + limits.greatest());
    }
}
