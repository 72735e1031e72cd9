package io.ssmlab.client.lab;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the names nearest to a mistyped one. */
public final class Nearest {
    private static final int OFFERED = 3;
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

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
                .filter(name -> begins(wanted, name) || DISTANCE.apply(wanted, name.toLowerCase(Locale.ROOT)) <= most)
                .sorted(Comparator.comparing((String name) -> !begins(wanted, name))
                        .thenComparing(name -> DISTANCE.apply(wanted, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(OFFERED)
                .toList();
    }

    private static boolean begins(String wanted, String name) {
        return !wanted.isEmpty() && name.toLowerCase(Locale.ROOT).startsWith(wanted);
    }
}
