package io.ssmlab.classroom.why;

import java.util.Comparator;
import java.util.List;

/** Finds the ids or names that are most similar to a given one. */
public final class Likeness {
    private Likeness() {}

    /** The most similar ones, in descending order of similarity. */
    public static List<String> nearest(String given, List<String> known, int most) {
        return known.stream()
                .sorted(Comparator.comparingInt(id -> distance(given, id)))
                .limit(most)
                .toList();
    }

    /** The edit distance: the number of characters to add, remove or change. */
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
