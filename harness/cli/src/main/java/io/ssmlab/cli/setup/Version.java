package io.ssmlab.cli.setup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first dotted number in what a program says of its version. */
record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    /** Reads {@code v20.19.1}, {@code cargo 1.94.1 (…)} or {@code aws-cli/2.9.19 …}; empty if there is no such number. */
    static Optional<Version> in(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find()
                ? Optional.of(new Version(part(number.group(1)), part(number.group(2)), part(number.group(3))))
                : Optional.empty();
    }

    private static int part(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    boolean atLeast(Version oldest) {
        return compareTo(oldest) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = Integer.compare(minor, other.minor);
        return byMajor != 0 ? byMajor : byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
