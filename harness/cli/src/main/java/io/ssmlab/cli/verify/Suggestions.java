package io.ssmlab.cli.verify;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the known step that is most similar to an unknown one. */
final class Suggestions {
    private Suggestions() {}

    static String nearest(String sentence, List<String> patterns) {
        Set<String> words = words(sentence);
        return patterns.stream()
                .max(Comparator.comparingDouble(pattern -> likeness(words, words(pattern))))
                .orElse("none");
    }

    private static double likeness(Set<String> words, Set<String> others) {
        long shared = others.stream().filter(words::contains).count();
        return 2.0 * shared / Math.max(1, words.size() + others.size());
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>(List.of(
                text.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"", " ").split("[^a-z]+", -1)));
        words.removeAll(Set.of("", "string", "int", "word"));
        return words;
    }
}
