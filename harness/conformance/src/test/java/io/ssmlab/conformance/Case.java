package io.ssmlab.conformance;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * A statement of AWS's documentation, and the calls that test it.
 *
 * @param area subject, usually an operation
 * @param page page of AWS's documentation with the statement: of the API reference if it begins with {@code API_}, else
 *     of the user guide
 * @param aws observation if the statement holds
 * @param deviations observations of implementations that deviate
 */
record Case(
        String area,
        String statement,
        String page,
        Observation observation,
        String aws,
        Map<Target, String> deviations) {

    /** Makes calls and returns a short text of the result. */
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

    /** Sets the same deviation for both: LocalStack's log store is derived from moto, so they often deviate alike. */
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
