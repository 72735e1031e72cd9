package io.ssmlab.region.ssm.commands;

import io.ssmlab.region.kernel.AwsError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the broken constraints of a request's members and reports all of them in one ValidationException, as AWS
 * does.
 */
final class Constraints {
    private final List<String> broken = new ArrayList<>();

    Constraints required(String member, @Nullable Object value) {
        if (value == null) {
            broken.add("Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
        }
        return this;
    }

    /** Checks for null values, which JSON allows. */
    Constraints noNulls(String member, Collection<?> values) {
        return values.stream().anyMatch(Objects::isNull) ? required(member + ".member", null) : this;
    }

    Constraints length(String member, @Nullable String value, int min, int max) {
        if (value != null && value.length() < min) {
            add(member, value, "have length greater than or equal to " + min);
        }
        if (value != null && value.length() > max) {
            add(member, value, "have length less than or equal to " + max);
        }
        return this;
    }

    Constraints size(String member, Collection<?> value, int min, int max) {
        if (value.size() < min) {
            add(member, value, "have length greater than or equal to " + min);
        }
        if (value.size() > max) {
            add(member, value, "have length less than or equal to " + max);
        }
        return this;
    }

    Constraints range(String member, @Nullable Integer value, int min, int max) {
        if (value != null && value < min) {
            add(member, value, "have value greater than or equal to " + min);
        }
        if (value != null && value > max) {
            add(member, value, "have value less than or equal to " + max);
        }
        return this;
    }

    Constraints pattern(String member, @Nullable String value, Pattern pattern) {
        if (value != null && !pattern.matcher(value).matches()) {
            add(member, value, "satisfy regular expression pattern: " + pattern.pattern());
        }
        return this;
    }

    Constraints oneOf(String member, @Nullable String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            add(member, value, "satisfy enum value set: " + allowed);
        }
        return this;
    }

    /**
     * Ends the checks.
     *
     * @throws AwsError ValidationException if anything was wrong
     */
    void check() {
        if (!broken.isEmpty()) {
            throw AwsError.validation(broken.size()
                    + (broken.size() == 1 ? " validation error detected: " : " validation errors detected: ")
                    + String.join("; ", broken));
        }
    }

    private void add(String member, Object value, String rule) {
        broken.add("Value '" + Texts.quote(value) + "' at '" + member + "' failed to satisfy constraint: Member must "
                + rule);
    }
}
