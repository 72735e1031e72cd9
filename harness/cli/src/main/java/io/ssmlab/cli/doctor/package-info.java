/** {@code ./lab doctor}: checks of this machine. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.cli.doctor;
