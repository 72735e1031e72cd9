package io.ssmlab.region.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints that AWS's models put on members, with the ValidationException that the JSON services answer. */
public final class Checks {
    private Checks() {}

    /** Checks a text that must be there. */
    public static String required(@Nullable String value, String member) {
        if (value == null) {
            throw broken("null", member, "Member must not be null");
        }
        return value;
    }

    /** Checks a text that must be there and its length. */
    public static String required(@Nullable String value, String member, int min, int max) {
        return length(required(value, member), member, min, max);
    }

    /** Checks the length of a text that may be missing. */
    public static @Nullable String optional(@Nullable String value, String member, int min, int max) {
        return value == null ? null : length(value, member, min, max);
    }

    /** Checks MaxResults of a listing. */
    public static int pageSize(@Nullable Integer given, int min, int max, int ifNone) {
        return given == null ? ifNone : range(given, "maxResults", min, max);
    }

    public static int range(int value, String member, int min, int max) {
        if (value > max) {
            throw broken("'" + value + "'", member, "Member must have value less than or equal to " + max);
        }
        if (value < min) {
            throw broken("'" + value + "'", member, "Member must have value greater than or equal to " + min);
        }
        return value;
    }

    /** Checks that no element of a list is null, which JSON allows. */
    public static <T> List<T> elements(List<T> list, String member) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                throw broken("null", member + "." + (i + 1) + ".member", "Member must not be null");
            }
        }
        return list;
    }

    /** The ValidationException of a broken constraint. */
    public static AwsError broken(String value, String member, String rule) {
        return AwsError.validation("1 validation error detected: Value " + value + " at '" + member
                + "' failed to satisfy constraint: " + rule);
    }

    private static String length(String value, String member, int min, int max) {
        int length = value.codePointCount(0, value.length());
        if (length < min) {
            throw broken("'" + value + "'", member, "Member must have length greater than or equal to " + min);
        }
        if (length > max) {
            throw broken("'" + value + "'", member, "Member must have length less than or equal to " + max);
        }
        return value;
    }
}
