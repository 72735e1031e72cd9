package io.ssmlab.classroom.why;

import java.util.Comparator;
import java.util.List;

/** Which of some ids or names somebody may have meant. */
public final class Likeness {
    private Likeness() {}

    /** The most like first. */
    public static List<String> nearest(String given, List<String> known, int most) {
        return known.stream()
                .sorted(Comparator.comparingInt(id -> distance(given, id)))
                .limit(most)
                .toList();
    }

    /** How many characters have to be added, taken away or changed. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
