package io.ssmlab.conformance;

import io.ssmlab.conformance.Case.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the cases of one area. */
abstract class CaseList {
    static final String ACCEPTED = "accepted";
    static final String INVALID = "InvalidParameterException (400)";
    static final String NOT_FOUND = "ResourceNotFoundException (400)";
    static final String EXISTS = "ResourceAlreadyExistsException (400)";

    private final String area;
    private final String page;
    private final List<Case> cases = new ArrayList<>();

    CaseList(String area, String page) {
        this.area = area;
        this.page = page;
    }

    abstract void describe();

    List<Case> all() {
        if (cases.isEmpty()) {
            describe();
        }
        return cases;
    }

    final void add(Case stated) {
        cases.add(stated);
    }

    final Case when(String statement, String aws, Observation observation) {
        return new Case(area, statement, page, observation, aws, Map.of());
    }
}
