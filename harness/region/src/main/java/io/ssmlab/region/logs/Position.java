package io.ssmlab.region.logs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position among the events of a stream or a group, ordered by time and then by arrival. Its text form serves as
 * event id and in GetLogEvents' tokens: 56 digits, as AWS has them.
 */
record Position(long at, long id) {
    private static final Pattern DIGITS = Pattern.compile("3(\\d{19})(\\d{36})");

    String digits() {
        return String.format("3%019d%036d", at, id);
    }

    static Position parse(String digits) {
        Matcher matcher = DIGITS.matcher(digits);
        if (!matcher.matches()) {
            throw LogErrors.badToken();
        }
        return new Position(PageToken.number(matcher.group(1)), PageToken.number(matcher.group(2)));
    }

    /** Returns the position between this event and the one before it. */
    Position justBefore() {
        return new Position(at, Math.max(0, id - 1));
    }

    Position justAfter() {
        return new Position(at, id + 1);
    }
}
