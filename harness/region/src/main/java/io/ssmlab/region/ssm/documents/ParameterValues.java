package io.ssmlab.region.ssm.documents;

import com.fasterxml.jackson.databind.JsonNode;
import io.ssmlab.region.kernel.AwsError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of a call against a document's declarations. The agent checks only {@code allowedPattern}, and
 * commands run as root, so this is the only other check.
 *
 * <p>An {@code allowedPattern} has to match the whole value. The agent only searches for it, so a value that passes
 * here passes there too.
 */
final class ParameterValues {
    private ParameterValues() {}

    /** @throws AwsError InvalidParameters, naming the parameter and the rule */
    static Map<String, JsonNode> resolve(JsonNode content, @Nullable Map<String, List<String>> given) {
        Map<String, ParameterDeclaration> declared = ParameterDeclaration.readAll(Field.root(content));
        Map<String, List<String>> values = given == null ? Map.of() : given;
        for (String name : values.keySet()) {
            if (!declared.containsKey(name)) {
                throw invalid(DocumentErrors.quote(String.valueOf(name))
                        + " is not a parameter of the document. It has "
                        + (declared.isEmpty() ? "none" : DocumentErrors.quote(String.join(", ", declared.keySet())))
                        + ".");
            }
        }
        requireSmall(values);
        Map<String, JsonNode> resolved = new LinkedHashMap<>();
        declared.forEach((name, declaration) -> resolved.put(name, value(declaration, values.get(name))));
        return resolved;
    }

    /** Checks the size of the parameters, which AWS counts against the size of the document. */
    private static void requireSmall(Map<String, List<String>> values) {
        long characters = values.values().stream()
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToLong(String::length)
                .sum();
        if (characters > DocumentText.MAX_BYTES) {
            throw invalid("The parameters are " + characters + " characters long. They may have "
                    + DocumentText.MAX_BYTES + " (64 KB) in all; put a long script into a file and fetch it.");
        }
    }

    private static JsonNode value(ParameterDeclaration declared, @Nullable List<String> given) {
        if (given == null || given.isEmpty()) {
            JsonNode byDefault = declared.defaultValue();
            if (byDefault == null) {
                throw invalid(
                        "Parameter " + declared.name() + " requires a value: the document declares no default for it. "
                                + "Give " + declared.type().meaning() + ".");
            }
            return byDefault;
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            throw invalid("Parameter " + declared.name() + " has a value that is null. Leave it out, or give "
                    + declared.type().meaning() + ".");
        }
        JsonNode value = declared.type()
                .fromCall(given)
                .orElseThrow(() -> invalid("Parameter " + declared.name() + " is of type "
                        + declared.type().wireName() + ": give "
                        + declared.type().meaning() + ", not "
                        + DocumentErrors.quote(given.toString()) + "."));
        declared.check(value).ifPresent(problem -> {
            throw invalid("Parameter " + declared.name() + ": " + problem + ".");
        });
        return value;
    }

    private static AwsError invalid(String message) {
        return AwsError.of("InvalidParameters", message);
    }
}
