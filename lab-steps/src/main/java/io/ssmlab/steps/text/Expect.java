package io.ssmlab.steps.text;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks with failure messages for readers: the expected value, the actual one, and the nearest candidate. */
public final class Expect {
    private static final int SHOWN_LINES = 40;

    private Expect() {}

    public static void equal(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + "\n  expected: " + expected + "\n  was:      " + actual);
        }
    }

    public static void isTrue(String what, boolean condition, Object shown) {
        if (!condition) {
            throw new AssertionError(what + "\n  was: " + shown);
        }
    }

    /** Checks that the text contains the fragment; carriage returns are ignored. */
    public static void contains(String what, String fragment, String text) {
        String plain = plain(text);
        if (!plain.contains(fragment)) {
            throw new AssertionError(missing(what, fragment, plain.lines().toList()));
        }
    }

    public static void lacks(String what, String fragment, String text) {
        if (plain(text).contains(fragment)) {
            throw new AssertionError(what + "\n  must not contain: " + fragment + "\n  there was:\n"
                    + shown(plain(text).lines().toList()));
        }
    }

    public static void hasItem(String what, String expected, Collection<String> items) {
        if (!items.contains(expected)) {
            throw new AssertionError(missing(what, expected, List.copyOf(items)));
        }
    }

    public static void sameItems(String what, Collection<String> expected, Collection<String> items) {
        List<String> wanted = expected.stream().sorted().toList();
        List<String> found = items.stream().sorted().toList();
        equal(what, wanted, found);
    }

    /**
     * Terminal output as a reader sees it: without control sequences and overwritten text. Text is overwritten after a
     * carriage return, such as a prompt that the shell redraws when the window changes.
     */
    public static String plain(String terminalOutput) {
        return terminalOutput
                .replaceAll("\u001B\\[[0-9;?]*[ -/]*[@-~]", "")
                .replaceAll("\u001B\\][^\u0007\u001B]*(\u0007|\u001B\\\\)", "")
                .replaceAll("(?m)^[^\r\n]*+\r++(?![\r\n]|\\z)", "")
                .replace("\r", "");
    }

    private static String missing(String what, String expected, List<String> there) {
        return what + "\n  expected: " + expected
                + "\n  nearest:  " + Nearest.to(expected, there).orElse("nothing like it")
                + "\n  there was" + (there.isEmpty() ? " nothing" : ":\n" + shown(there));
    }

    private static String shown(List<String> lines) {
        String text =
                lines.stream().limit(SHOWN_LINES).map(line -> "    | " + line).collect(Collectors.joining("\n"));
        int more = lines.size() - SHOWN_LINES;
        return more > 0 ? text + "\n    | … " + more + " more lines" : text;
    }
}
