package io.ssmlab.conformance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A statement of AWS's documentation, and calls by which it can be seen whether it is kept.
 *
 * @param area what it is about: an operation, mostly
 * @param page of AWS's documentation that says so: of the API reference if it begins with {@code API_}, else of the user guide
 * @param aws what is seen where it is kept
 * @param deviations what is seen elsewhere; who is not named keeps it
 */
record Case(
        String area,
        String statement,
        String page,
        Observation observation,
        String aws,
        Map<Target, String> deviations) {

    /** Makes calls and says in a few words what came of them. */
    interface Observation {
        String see(Probe probe) throws Exception;
    }

    String expected(Target target) {
        return Objects.requireNonNullElse(deviations.get(target), aws);
    }

    Case localStack(String seen) {
        return with(Target.LOCALSTACK, seen);
    }

    Case moto(String seen) {
        return with(Target.MOTO, seen);
    }

    /** LocalStack's store of logs is a moto of its own, so they often differ alike. */
    Case both(String seen) {
        return localStack(seen).moto(seen);
    }

    private Case with(Target target, String seen) {
        Map<Target, String> all = new EnumMap<>(Target.class);
        all.putAll(deviations);
        all.put(target, seen);
        return new Case(area, statement, page, observation, aws, all);
    }

    @Override
    public String toString() {
        return area + ": " + statement;
    }
}
