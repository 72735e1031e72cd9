/** CloudWatch's metrics and alarms. */
@NullMarked
package io.ssmlab.region.metrics;

import org.jspecify.annotations.NullMarked;
