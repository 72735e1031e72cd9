package io.ssmlab.region.logs;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of request members. Limits and patterns are those of the Logs API model (2014-03-28). */
public final class LogInputs {
    private static final Pattern GROUP_NAME = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
    private static final Pattern STREAM_NAME = Pattern.compile("[^:*]*");
    private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final Pattern KMS_KEY = Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:\\d{12}:(key|alias)/.+");
    private static final int MOST_TAGS = 50;

    private LogInputs() {}

    /**
     * Checks the name of a log group.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameterException
     */
    public static String groupName(@Nullable String name) {
        return name(name, "logGroupName", GROUP_NAME);
    }

    /** Checks the name of a log group that is to be created. */
    static String newGroupName(@Nullable String name) {
        String valid = groupName(name);
        if (valid.toLowerCase(Locale.ROOT).startsWith("aws/")) {
            throw LogErrors.invalid("Log groups starting with AWS/ are reserved for AWS.");
        }
        return valid;
    }

    static String streamName(@Nullable String name) {
        return name(name, "logStreamName", STREAM_NAME);
    }

    /** Returns the group that a name, or a name or ARN, identifies; exactly one of the two must be given. */
    static String group(@Nullable String name, @Nullable String identifier, LogArns arns) {
        if (name != null && identifier != null) {
            throw LogErrors.invalid("Specify either logGroupName or logGroupIdentifier, not both.");
        }
        return identifier == null ? groupName(name) : groupName(arns.groupName(identifier));
    }

    static @Nullable String groupPrefix(@Nullable String prefix) {
        return prefix == null ? null : name(prefix, "logGroupNamePrefix", GROUP_NAME);
    }

    static @Nullable String groupPattern(@Nullable String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            return null;
        }
        return name(pattern, "logGroupNamePattern", GROUP_NAME);
    }

    static @Nullable String streamPrefix(@Nullable String prefix) {
        return prefix == null ? null : name(prefix, "logStreamNamePrefix", STREAM_NAME);
    }

    /**
     * Returns the page size; {@code most} if the caller gives none.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameterException
     */
    public static int limit(@Nullable Integer limit, int most) {
        if (limit == null) {
            return most;
        }
        range(limit, "limit", 1, most);
        return limit;
    }

    static long time(@Nullable Long time, String member, long otherwise) {
        if (time == null) {
            return otherwise;
        }
        range(time, member, 0, Long.MAX_VALUE);
        return time;
    }

    static String kmsKey(@Nullable String arn) {
        String key = required(arn, "kmsKeyId");
        atMost(key, "kmsKeyId", 256);
        if (!KMS_KEY.matcher(key).matches()) {
            throw LogErrors.invalid("Invalid KMS Key ARN: '" + key
                    + "' is not of the form arn:aws:kms:<region>:<account>:key/<key id>.");
        }
        return key;
    }

    static void tags(Map<String, String> tags) {
        if (tags.isEmpty()) {
            throw LogErrors.constraint("'{}'", "tags", "Member must have length greater than or equal to 1");
        }
        if (tags.size() > MOST_TAGS) {
            throw LogErrors.constraint("'{...}'", "tags", "Member must have length less than or equal to " + MOST_TAGS);
        }
        tags.forEach((key, value) -> {
            tagKey(key);
            String text = required(value, "tags." + key + ".member");
            atMost(text, "tags." + key + ".member", 256);
            matches(text, "tags." + key + ".member", TAG_VALUE);
        });
    }

    static void tagKeys(Collection<String> keys) {
        keys.forEach(LogInputs::tagKey);
    }

    private static void tagKey(@Nullable String key) {
        String text = required(key, "tags");
        if (text.isEmpty()) {
            throw tooShort("tags");
        }
        atMost(text, "tags", 128);
        matches(text, "tags", TAG_KEY);
        if (text.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            throw LogErrors.invalid("aws: prefixed tag key names are not allowed for external use.");
        }
    }

    /**
     * Returns the value.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameterException if it is null
     */
    public static <T> T required(@Nullable T value, String member) {
        if (value == null) {
            throw LogErrors.constraint("null", member, "Member must not be null");
        }
        return value;
    }

    /**
     * Checks the length of a text.
     *
     * @throws io.ssmlab.region.kernel.AwsError InvalidParameterException if it is longer
     */
    public static void atMost(String text, String member, int length) {
        if (text.length() > length) {
            throw LogErrors.constraint(
                    "'" + text + "'", member, "Member must have length less than or equal to " + length);
        }
    }

    static void range(long value, String member, long least, long most) {
        if (value < least) {
            throw LogErrors.constraint(
                    "'" + value + "'", member, "Member must have value greater than or equal to " + least);
        }
        if (value > most) {
            throw LogErrors.constraint(
                    "'" + value + "'", member, "Member must have value less than or equal to " + most);
        }
    }

    private static String name(@Nullable String name, String member, Pattern pattern) {
        String text = required(name, member);
        if (text.isEmpty()) {
            throw tooShort(member);
        }
        atMost(text, member, 512);
        matches(text, member, pattern);
        return text;
    }

    private static RuntimeException tooShort(String member) {
        return LogErrors.constraint("''", member, "Member must have length greater than or equal to 1");
    }

    private static void matches(String text, String member, Pattern pattern) {
        if (!pattern.matcher(text).matches()) {
            throw LogErrors.constraint(
                    "'" + text + "'", member, "Member must satisfy regular expression pattern: " + pattern);
        }
    }
}
