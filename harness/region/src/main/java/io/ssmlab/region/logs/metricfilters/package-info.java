/** CloudWatch Logs' metric filters: from lines in a log to values of a metric, wherever logs and metrics are kept. */
@NullMarked
package io.ssmlab.region.logs.metricfilters;

import org.jspecify.annotations.NullMarked;
