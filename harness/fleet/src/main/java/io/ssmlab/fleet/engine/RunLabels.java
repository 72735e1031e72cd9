package io.ssmlab.fleet.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The labels of one run of the lab, on everything that it starts. Cleanups find it by these. */
public record RunLabels(String lab, String run) {
    static final String LAB = "io.ssmlab.lab";
    public static final String RUN = "io.ssmlab.run";
    static final String OWNER = "io.ssmlab.owner";
    public static final String INSTANCE = "io.ssmlab.instance";
    public static final String NAME = "io.ssmlab.name";
    public static final String TAG_PREFIX = "io.ssmlab.tag.";

    public static RunLabels fresh(String lab) {
        return new RunLabels(lab, UUID.randomUUID().toString().substring(0, 8));
    }

    public Map<String, String> asMap() {
        Map<String, String> labels = new HashMap<>();
        labels.put(LAB, lab);
        labels.put(RUN, run);
        labels.put(OWNER, Owner.current().label());
        return labels;
    }

    /** Returns the labels as a filter of the engine's lists. */
    public Map<String, String> filter() {
        return Map.of(RUN, run);
    }
}
