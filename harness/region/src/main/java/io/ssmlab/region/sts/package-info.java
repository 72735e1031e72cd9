/** STS: GetCallerIdentity and AssumeRole. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.region.sts;
