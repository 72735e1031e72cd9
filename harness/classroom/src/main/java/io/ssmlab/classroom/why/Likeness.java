package io.ssmlab.classroom.why;

import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the ids or names that are most similar to a given one. */
public final class Likeness {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Likeness() {}

    /** The most similar ones, in descending order of similarity. */
    public static List<String> nearest(String given, List<String> known, int most) {
        return known.stream()
                .sorted(Comparator.comparingInt(id -> DISTANCE.apply(given, id)))
                .limit(most)
                .toList();
    }
}
