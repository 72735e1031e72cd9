package io.ssmlab.region.ssm.documents;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds {@code {{ name }}} in a document's steps. Other things in braces, such as {@code {{ssm:name}}}, are left alone.
 */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{ *([a-zA-Z0-9]+) *}}");

    private Placeholders() {}

    /** The parameter's name if the whole text is one placeholder; the typed value then replaces it. */
    static Optional<String> whole(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static boolean in(String text) {
        return PLACEHOLDER.matcher(text).find();
    }

    /** @throws io.ssmlab.region.kernel.AwsError InvalidDocumentContent if a string names an undeclared parameter */
    static void requireDeclared(Field field, Map<String, ParameterDeclaration> declared) {
        if (field.node().isTextual()) {
            Matcher matcher = PLACEHOLDER.matcher(field.node().textValue());
            while (matcher.find()) {
                String name = matcher.group(1);
                if (!declared.containsKey(name)) {
                    throw field.problem("Parameter \"" + DocumentErrors.quote(name)
                            + "\" is not declared. Declare it in parameters, or correct its name"
                            + (declared.isEmpty()
                                    ? "."
                                    : "; declared: " + DocumentErrors.quote(String.join(", ", declared.keySet()))
                                            + "."));
                }
            }
        }
        field.items().forEach(item -> requireDeclared(item, declared));
        field.members().values().forEach(member -> requireDeclared(member, declared));
    }
}
