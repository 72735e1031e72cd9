package io.ssmlab.region.ssm.documents;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Estimates the size of a regular expression with its repetitions written out. The expression
 * {@code ((a{1000}){1000}){1000}} is a few characters long and takes all the memory there is. The estimate is an upper
 * bound, made without compiling anything.
 */
final class PatternSize {
    private static final Pattern COUNT = Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?}");
    /** The bound of the estimate, so that sizes cannot overflow. */
    private static final long MANY = Integer.MAX_VALUE;

    private final String text;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;
    private int at;

    private PatternSize(String text) {
        this.text = text;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).measure();
    }

    private long measure() {
        Matcher count = COUNT.matcher(text);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{' && count.find(at) && count.start() == at) {
                repeat(count);
                at = count.end();
                continue;
            }
            switch (c) {
                case '\\' -> escape();
                case '[' -> {
                    skipClass();
                    atom(1);
                }
                case '(' -> open();
                case ')' -> close();
                default -> atom(1);
            }
            at++;
        }
        while (!outer.isEmpty()) {
            close();
        }
        return sum;
    }

    private void atom(long size) {
        last = size;
        sum = Math.min(MANY, sum + size);
    }

    private void repeat(Matcher count) {
        boolean open = count.group(2) == null || count.group(2).isEmpty();
        long times = Math.max(1, Long.parseLong(open ? count.group(1) : count.group(2)) + (open ? 1 : 0));
        sum -= last;
        atom(Math.min(MANY, last * times));
    }

    private void open() {
        outer.push(sum);
        sum = 2;
        last = 0;
    }

    private void close() {
        if (!outer.isEmpty()) {
            long group = sum;
            sum = outer.pop();
            atom(group);
        }
    }

    /** Skips one escaped character, or everything between \Q and \E. */
    private void escape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at);
            int stop = end < 0 ? text.length() : end;
            atom(stop - at);
            at = stop;
        } else {
            atom(1);
        }
        at++;
    }

    /** Skips to the class's closing bracket. One that comes first in it is a member, as are [:names:] and escapes. */
    private void skipClass() {
        at += text.startsWith("[^", at) ? 2 : 1;
        for (int first = at; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (text.startsWith("[:", at) && text.indexOf(":]", at) > 0) {
                at = text.indexOf(":]", at) + 1;
            } else if (c == ']' && at > first) {
                return;
            }
        }
    }
}
