package io.ssmlab.region.iam.policy;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares a value of the request with one of the policy. Source: "IAM JSON policy elements: Condition operators". */
enum Operator {
    STRING_EQUALS("StringEquals", false, (given, value, facts) -> given.equals(value.literal(facts))),
    STRING_NOT_EQUALS("StringNotEquals", true, STRING_EQUALS.test),
    STRING_EQUALS_IGNORE_CASE(
            "StringEqualsIgnoreCase", false, (given, value, facts) -> given.equalsIgnoreCase(value.literal(facts))),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, STRING_EQUALS_IGNORE_CASE.test),
    STRING_LIKE("StringLike", false, Operator::like),
    STRING_NOT_LIKE("StringNotLike", true, Operator::like),
    NUMERIC_EQUALS("NumericEquals", false, number(sign -> sign == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, NUMERIC_EQUALS.test),
    NUMERIC_LESS_THAN("NumericLessThan", false, number(sign -> sign < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, number(sign -> sign <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, number(sign -> sign > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, number(sign -> sign >= 0)),
    DATE_EQUALS("DateEquals", false, date(sign -> sign == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, DATE_EQUALS.test),
    DATE_LESS_THAN("DateLessThan", false, date(sign -> sign < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(sign -> sign <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, date(sign -> sign > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(sign -> sign >= 0)),
    BOOL("Bool", false, STRING_EQUALS_IGNORE_CASE.test),
    BINARY_EQUALS("BinaryEquals", false, STRING_EQUALS.test),
    IP_ADDRESS("IpAddress", false, (given, value, facts) -> inRange(given, value.text())),
    NOT_IP_ADDRESS("NotIpAddress", true, IP_ADDRESS.test),
    ARN_EQUALS("ArnEquals", false, Operator::like),
    ARN_LIKE("ArnLike", false, Operator::like),
    ARN_NOT_EQUALS("ArnNotEquals", true, Operator::like),
    ARN_NOT_LIKE("ArnNotLike", true, Operator::like),
    /** Tests if there is a value at all. */
    NULL("Null", false, STRING_EQUALS_IGNORE_CASE.test);

    private final String word;
    private final boolean negated;
    private final Test test;

    Operator(String word, boolean negated, Test test) {
        this.word = word;
        this.negated = negated;
        this.test = test;
    }

    private interface Test {
        boolean fits(String given, PolicyValue value, RequestFacts facts);
    }

    private interface Sign {
        boolean fits(int sign);
    }

    static @Nullable Operator named(String word) {
        for (Operator operator : values()) {
            if (operator.word.equalsIgnoreCase(word)) {
                return operator;
            }
        }
        return null;
    }

    String word() {
        return word;
    }

    /** Returns true if the condition holds when no value of the policy matches. */
    boolean negated() {
        return negated;
    }

    boolean fits(String given, PolicyValue value, RequestFacts facts) {
        return test.fits(given, value, facts);
    }

    /** @throws IllegalArgumentException if this operator cannot compare the value of the policy */
    void check(String value) {
        boolean good = value.contains("${")
                || switch (this) {
                    case BOOL, NULL -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
                    case IP_ADDRESS, NOT_IP_ADDRESS -> range(value) != null;
                    default ->
                        (!word.startsWith("Numeric") || decimal(value) != null)
                                && (!word.startsWith("Date") || instant(value) != null);
                };
        if (!good) {
            throw new IllegalArgumentException("'" + value + "' is not a valid value for " + word);
        }
    }

    private static boolean like(String given, PolicyValue value, RequestFacts facts) {
        Glob glob = value.glob(facts);
        return glob != null && glob.matches(given);
    }

    private static Test number(Sign sign) {
        return (given, value, facts) -> {
            BigDecimal left = decimal(given);
            BigDecimal right = decimal(String.valueOf(value.literal(facts)));
            return left != null && right != null && sign.fits(left.compareTo(right));
        };
    }

    private static Test date(Sign sign) {
        return (given, value, facts) -> {
            Instant left = instant(given);
            Instant right = instant(String.valueOf(value.literal(facts)));
            return left != null && right != null && sign.fits(left.compareTo(right));
        };
    }

    private static @Nullable BigDecimal decimal(String text) {
        try {
            return text.length() > 40 ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Parses a date: ISO 8601, or seconds since 1970. */
    private static @Nullable Instant instant(String text) {
        try {
            if (text.matches("[0-9]{1,12}")) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.contains("T")
                    ? OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean inRange(String given, String range) {
        Range wanted = range(range);
        Range address = range(given);
        if (wanted == null || address == null || wanted.bytes.length != address.bytes.length) {
            return false;
        }
        for (int bit = 0; bit < wanted.bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((wanted.bytes[bit / 8] & mask) != (address.bytes[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Range(byte[] bytes, int bits) {}

    /** Parses an address, or one with its prefix length. Never a name, which would be looked up. */
    private static @Nullable Range range(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length > 2 || !parts[0].matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return null;
        }
        try {
            byte[] bytes = InetAddress.getByName(parts[0]).getAddress();
            int most = bytes.length * 8;
            int bits =
                    parts.length == 1 ? most : parts[1].matches("[0-9]{1,3}") ? Integer.parseInt(parts[1]) : most + 1;
            return bits > most ? null : new Range(bytes, bits);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
