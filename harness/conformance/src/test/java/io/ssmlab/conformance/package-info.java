/**
 * CloudWatch Logs as AWS documents it, tested on each implementation that the lab supports. {@link
 * io.ssmlab.conformance.Cases} is the data, {@link io.ssmlab.conformance.ConformanceTests} asserts it, {@link
 * io.ssmlab.conformance.Table} shows it.
 */
@NullMarked
package io.ssmlab.conformance;

import org.jspecify.annotations.NullMarked;
