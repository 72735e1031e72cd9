/** Policy documents and their evaluation: statements, conditions, decisions. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.region.iam.policy;
