/** CloudWatch's metrics and alarms. */
@NullMarked
package io.ssmlab.region.cloudwatch.metrics;

import org.jspecify.annotations.NullMarked;
