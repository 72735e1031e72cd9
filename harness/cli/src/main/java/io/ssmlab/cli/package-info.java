/** The command {@code ./lab}. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.cli;
