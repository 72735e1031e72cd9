/** CloudWatch alarms: evaluation, history, messages to topics. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.region.cloudwatch.alarms;
