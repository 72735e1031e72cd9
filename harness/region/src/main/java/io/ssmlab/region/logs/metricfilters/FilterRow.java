package io.ssmlab.region.logs.metricfilters;

/**
 * A metric filter as it is stored.
 *
 * @param pattern as it was written
 * @param createdAt milliseconds since the epoch
 */
record FilterRow(String group, String name, String pattern, Transformation transformation, long createdAt) {}
