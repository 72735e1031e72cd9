package io.ssmlab.fleet;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The labels of one run of the lab, on all that it starts: by these it is found again and taken away. */
record RunLabels(String lab, String run) {
    static final String LAB = "io.ssmlab.lab";
    static final String RUN = "io.ssmlab.run";
    static final String OWNER = "io.ssmlab.owner";
    static final String INSTANCE = "io.ssmlab.instance";
    static final String NAME = "io.ssmlab.name";
    static final String TAG_PREFIX = "io.ssmlab.tag.";

    static RunLabels fresh(String lab) {
        return new RunLabels(lab, UUID.randomUUID().toString().substring(0, 8));
    }

    Map<String, String> asMap() {
        Map<String, String> labels = new HashMap<>();
        labels.put(LAB, lab);
        labels.put(RUN, run);
        labels.put(OWNER, Owner.current().label());
        return labels;
    }

    /** As a filter of the engine's lists. */
    Map<String, String> filter() {
        return Map.of(RUN, run);
    }
}
