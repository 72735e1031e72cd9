package io.ssmlab.region.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy that may hold policy variables, such as {@code ${aws:username}}. Variables are filled in from the
 * request; wildcards in their values are plain characters. Source: "IAM policy elements: Variables and tags".
 */
final class PolicyValue {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9-]+:[^,']+?)\\s*(?:,\\s*'([^']*)'\\s*)?");

    private final String text;
    private final List<Part> parts;
    private final @Nullable Glob fixed;

    /**
     * A piece of the text.
     *
     * @param plain the characters themselves
     * @param piece the same for a {@link Glob}
     * @param key of a condition, in place of characters; null for a plain piece
     */
    private record Part(
            String plain,
            String piece,
            @Nullable String key,
            @Nullable String otherwise) {
        static Part plain(String text) {
            return new Part(text, Glob.marked(text), null, null);
        }
    }

    private PolicyValue(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
        this.fixed = parts.stream().allMatch(part -> part.key == null) ? Glob.ofPieces(pieces(parts)) : null;
    }

    /**
     * Parses a text.
     *
     * @param variables whether the policy's version knows variables
     * @throws IllegalArgumentException describing a variable that is not valid
     */
    static PolicyValue of(String text, boolean variables) {
        if (!variables || !text.contains("${")) {
            return new PolicyValue(text, List.of(Part.plain(text)));
        }
        List<Part> parts = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int end = 0;
        while (variable.find()) {
            parts.add(Part.plain(text.substring(end, variable.start())));
            parts.add(variable(variable.group(1)));
            end = variable.end();
        }
        parts.add(Part.plain(text.substring(end)));
        return new PolicyValue(text, List.copyOf(parts));
    }

    private static Part variable(String name) {
        if (name.equals("*") || name.equals("?") || name.equals("$")) {
            return new Part(name, Glob.literal(name), null, null);
        }
        Matcher key = KEY.matcher(name);
        if (!key.matches()) {
            throw new IllegalArgumentException("the policy variable ${" + name + "} is not understood");
        }
        String known = key.group(1).toLowerCase(Locale.ROOT);
        ConditionKeys.check(known);
        return new Part("", "", known, key.group(2));
    }

    /** The text as it is written in the policy. */
    String text() {
        return text;
    }

    /** The value as a pattern; null if the request lacks a variable, so that nothing can match. */
    @Nullable
    Glob glob(RequestFacts facts) {
        if (fixed != null) {
            return fixed;
        }
        String pieces = filled(facts, true);
        return pieces == null ? null : Glob.ofPieces(pieces);
    }

    /** The value as a text without wildcards; null as with {@link #glob}. */
    @Nullable
    String literal(RequestFacts facts) {
        return filled(facts, false);
    }

    private @Nullable String filled(RequestFacts facts, boolean pattern) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part.key == null) {
                out.append(pattern ? part.piece : part.plain);
                continue;
            }
            // A variable with several values cannot be filled in.
            List<String> values = facts.values(part.key);
            String value = values != null && values.size() == 1 ? values.get(0) : part.otherwise;
            if (value == null) {
                return null;
            }
            out.append(pattern ? Glob.literal(value) : value);
        }
        return out.toString();
    }

    private static String pieces(List<Part> parts) {
        StringBuilder out = new StringBuilder();
        parts.forEach(part -> out.append(part.piece));
        return out.toString();
    }
}
