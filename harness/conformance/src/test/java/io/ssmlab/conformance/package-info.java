/**
 * CloudWatch Logs as AWS documents it, tried on each implementation that the lab meets. {@link io.ssmlab.conformance.Cases} is the data,
 * {@link io.ssmlab.conformance.ConformanceTests} asserts it, {@link io.ssmlab.conformance.Table} shows it.
 */
@NullMarked
package io.ssmlab.conformance;

import org.jspecify.annotations.NullMarked;
