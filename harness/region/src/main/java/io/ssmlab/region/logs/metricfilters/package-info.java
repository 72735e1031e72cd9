/**
 * CloudWatch Logs' metric filters, which turn log events into metric values, in whichever service logs and metrics are
 * stored.
 */
@NullMarked
package io.ssmlab.region.logs.metricfilters;

import org.jspecify.annotations.NullMarked;
