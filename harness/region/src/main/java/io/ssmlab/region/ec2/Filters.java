package io.ssmlab.region.ec2;

import io.ssmlab.region.kernel.AwsError;
import io.ssmlab.region.kernel.Checks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/** EC2's filters: every filter must pass, with any of its values; {@code *} and {@code ?} are wildcards. */
final class Filters {
    private static final int MAX_VALUES = 200;

    private Filters() {}

    /**
     * Builds a predicate of all the filters.
     *
     * @param fields the values that the filter of a name compares; several if the resource has several
     * @param tags for {@code tag:<key>}; null if the operation has no such filter
     * @throws AwsError InvalidParameterValue for a filter that is not among them, FilterLimitExceeded
     */
    static <T> Predicate<T> of(
            List<Filter> filters,
            Map<String, Function<T, Collection<String>>> fields,
            Function<T, Map<String, String>> tags) {
        Predicate<T> all = thing -> true;
        for (Filter filter : Checks.elements(filters, "filters")) {
            String name = filter.name();
            if (name == null || name.isEmpty()) {
                throw AwsError.of("MissingParameter", "The request must contain the parameter filter.name");
            }
            List<String> patterns = filter.values();
            if (patterns.isEmpty()) {
                throw AwsError.of("InvalidParameterValue", "The filter '" + name + "' has no value");
            }
            if (patterns.size() > MAX_VALUES) {
                throw AwsError.of(
                        "FilterLimitExceeded", "The maximum number of filter values is " + MAX_VALUES + " a request");
            }
            all = all.and(thing -> value(name, fields, tags, thing).stream().anyMatch(value -> any(patterns, value)));
            if (!fields.containsKey(name) && !isTag(name)) {
                throw AwsError.of("InvalidParameterValue", "The filter '" + name + "' is invalid");
            }
        }
        return all;
    }

    private static <T> Collection<String> value(
            String name,
            Map<String, Function<T, Collection<String>>> fields,
            Function<T, Map<String, String>> tags,
            T thing) {
        Function<T, Collection<String>> field = fields.get(name);
        if (field != null) {
            return field.apply(thing);
        }
        String value = tags.apply(thing).get(name.substring("tag:".length()));
        return value == null ? List.of() : List.of(value);
    }

    private static boolean isTag(String name) {
        return name.startsWith("tag:") && name.length() > "tag:".length();
    }

    private static boolean any(List<String> patterns, String value) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, value));
    }

    /**
     * Tests if the text matches. A {@code *} matches any characters, {@code ?} one; a backslash escapes the next
     * character. Takes time in proportion to the product of both lengths at most, whatever the pattern.
     */
    static boolean matches(@Nullable String pattern, String text) {
        if (pattern == null) {
            return false;
        }
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && matchesOne(pattern, p, text.charAt(t))) {
                p += width(pattern, p);
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean matchesOne(String pattern, int at, char c) {
        return pattern.charAt(at) == '?' || pattern.charAt(at + width(pattern, at) - 1) == c;
    }

    private static int width(String pattern, int at) {
        return pattern.charAt(at) == '\\' && at + 1 < pattern.length() ? 2 : 1;
    }
}
