/** Authorization of calls: the permissions that an operation needs, checked against the policies of its caller. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.region.iam.authorization;
