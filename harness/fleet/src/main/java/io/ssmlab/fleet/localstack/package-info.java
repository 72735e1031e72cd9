/** LocalStack and moto in containers. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.fleet.localstack;
