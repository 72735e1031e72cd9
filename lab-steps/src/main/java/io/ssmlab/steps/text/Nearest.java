package io.ssmlab.steps.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the candidate that is most similar to the expected text. */
final class Nearest {
    private Nearest() {}

    /** The candidate that shares the most pairs of letters with the expected text; empty if none shares any. */
    static Optional<String> to(String wanted, Collection<String> candidates) {
        Set<String> pairs = pairs(wanted);
        return candidates.stream()
                .filter(candidate -> likeness(pairs, candidate) > 0)
                .max(Comparator.comparingDouble(candidate -> likeness(pairs, candidate)));
    }

    private static double likeness(Set<String> pairs, String candidate) {
        Set<String> others = pairs(candidate);
        if (pairs.isEmpty() || others.isEmpty()) {
            return 0;
        }
        long shared = others.stream().filter(pairs::contains).count();
        return 2.0 * shared / (pairs.size() + others.size());
    }

    private static Set<String> pairs(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Set<String> pairs = new HashSet<>();
        for (int i = 0; i + 2 <= lower.length(); i++) {
            pairs.add(lower.substring(i, i + 2));
        }
        return pairs;
    }
}
