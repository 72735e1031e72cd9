/** {@code ./lab verify}: plays the scenarios and reports. */
@org.jspecify.annotations.NullMarked
package io.ssmlab.cli.verify;
