/** Journal of the calls that agents make for sessions' logs. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.region.ssm.delivery;
