package io.ssmlab.client.lab;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names nearest to a mistyped one. */
public final class Nearest {
    private static final int OFFERED = 3;

    private Nearest() {}

    /**
     * Returns up to three names, the likeliest first. Names with the typed prefix come first, then those with the
     * fewest changed letters, at most half of them.
     */
    public static List<String> of(String typed, Collection<String> names) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int most = Math.max(2, wanted.length() / 2);
        return names.stream()
                .filter(name -> !name.isEmpty())
                .filter(name -> begins(wanted, name) || changes(wanted, name.toLowerCase(Locale.ROOT)) <= most)
                .sorted(Comparator.comparing((String name) -> !begins(wanted, name))
                        .thenComparing(name -> changes(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(OFFERED)
                .toList();
    }

    private static boolean begins(String wanted, String name) {
        return !wanted.isEmpty() && name.toLowerCase(Locale.ROOT).startsWith(wanted);
    }

    /** Computes the Levenshtein distance. */
    private static int changes(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
